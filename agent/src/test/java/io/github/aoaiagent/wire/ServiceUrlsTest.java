// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import org.junit.jupiter.api.Test;

class ServiceUrlsTest {
  private final ServiceUrls urls = new ServiceUrls();

  @Test
  void aUrlIsTakenApart() {
    assertEquals("r.openai.azure.com:443", server("https://r.openai.azure.com/openai/v1"));
    assertEquals("localhost:8080", server("http://localhost:8080"));
    assertEquals("localhost:80", server("http://localhost"));
  }

  @Test
  void whatIsNoUrlLeadsNowhere() {
    for (String text : new String[] {"", "not a url", "https://", "https://[", "://", "%"}) {
      Facts facts = new Facts();
      urls.put(facts, text);
      assertFalse(facts.has(Fact.SERVER_ADDRESS), text);
      assertFalse(facts.has(Fact.SERVER_PORT), text);
      assertFalse(urls.isAzure(text));
    }
    urls.put(new Facts(), null);
  }

  @Test
  void azureIsKnownByItsDomains() {
    assertTrue(urls.isAzure("https://R.OpenAI.Azure.com/"));
    assertTrue(urls.isAzure("https://r.services.ai.azure.com/openai/v1"));
    assertTrue(urls.isAzure("https://r.cognitiveservices.azure.com"));
    assertTrue(urls.isAzure("https://gateway.azure-api.net"));
    assertFalse(urls.isAzure("https://api.openai.com/v1"));
    assertFalse(urls.isAzure("https://openai.azure.com.example.org"));
  }

  private String server(String url) {
    Facts facts = new Facts();
    urls.put(facts, url);
    return facts.text(Fact.SERVER_ADDRESS) + ":" + facts.count(Fact.SERVER_PORT, -1);
  }
}
