// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageInjectionTest {
  private static final String AZURE = "https://x.openai.azure.com/openai/deployments/d/";
  private static final String CHAT = AZURE + "chat/completions?api-version=2024-10-21";
  private static final String BODY = "{\"messages\":[],\"stream\":true}";
  private static final byte[] NAMED = utf8("{\"error\":{\"message\":\"no stream_options\"}}");

  private final List<String> told = new ArrayList<>();
  private final UsageInjection injections = new UsageInjection(told::add);

  @ParameterizedTest
  @CsvSource({
    "https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21, true",
    "https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2025-01-01, true",
    "https://x.openai.azure.com/openai/deployments/d/chat/completions?a=b&api-version=2024-09-01-preview&c=d,"
        + " true",
    "https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2025-04-01-preview,"
        + " true",
    "https://apim.example.com/team/openai/deployments/d/chat/completions?api-version=2024-10-21,"
        + " true",
    "https://x.openai.azure.com/openai/v1/chat/completions, true",
    "https://x.openai.azure.com/openai/v1/chat/completions?api-version=preview, true",
    "https://api.openai.com/v1/chat/completions, true",
    "https://eu.api.openai.com/v1/chat/completions, true",
    "https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-08-01-preview,"
        + " false",
    "https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-06-01,"
        + " false",
    "https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2023-05-15,"
        + " false",
    "https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=latest, false",
    "https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-1o-21,"
        + " false",
    "https://x.openai.azure.com/openai/deployments/d/chat/completions, false",
    "https://x.openai.azure.com/openai/deployments/d/completions?api-version=2024-10-21, false",
    "https://x.openai.azure.com/openai/deployments/d/extensions/chat/completions?api-version=2024-10-21,"
        + " false",
    "https://x.openai.azure.com/openai/v1/responses, false",
    "https://x.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview, false",
    "https://notopenai.com/v1/chat/completions, false",
    "https://localhost/v1/chat/completions, false",
  })
  void asksWhereTheServiceTakesIt(String url, boolean taken) throws Exception {
    assertEquals(taken, of(url, BODY) != null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"stream\":true}",
        "{ \"messages\" : [ { \"stream_options\" : { } } ] , \"stream\" : true }\n",
        "\n{\"stream\":true,\"tools\":[{\"x\":\"}]\\\"\"}],\"n\":1.5e3,\"a\":\"\u017e\\u0041\"}"
      })
  void everyOtherByteStays(String body) throws Exception {
    Injection injection = of(CHAT, body);
    assertNotNull(injection);
    assertEquals(
        body.replaceFirst("\\{", "{\"stream_options\":{\"include_usage\":true},"),
        new String(injection.body(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[]}",
        "{\"stream\":false}",
        "{\"stream\":\"true\"}",
        "{\"stream\":true,\"stream\":false}",
        "{\"x\":{\"stream\":true}}",
        "{\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
        "{\"stream\":true,\"stream_options\":{\"include_usage\":false}}",
        "{\"stream\":true,\"stream_options\":null}",
        "{\"stream_options\":{},\"stream\":true}",
        "{\"stream\":true,\"stream\\u005foptions\":{}}",
        "{\"stream\":true,\"data_sources\":[]}",
        "{\"stream\":true,\"dataSources\":[]}",
        "{\"stream\":true",
        "{\"stream\":true}}",
        "{\"stream\":true,}",
        "{\"stream\":true \"n\":1}",
        "{\"stream\":true,\"n\":}",
        "[{\"stream\":true}]",
        "\u0000{\"stream\":true}",
        "true",
        ""
      })
  void whatIsDecidedOrInDoubtIsLeft(String body) throws Exception {
    assertNull(of(CHAT, body));
  }

  @Test
  void aBodyThatMustStayWhatItIsStays() throws Exception {
    assertNull(of(CHAT, BODY, Map.of("content-encoding", "gzip")));
    assertNull(of(CHAT, BODY, Map.of("content-md5", "x")));
    assertNull(of(CHAT, BODY, Map.of("accept-encoding", "gzip")));
    assertNotNull(of(CHAT, BODY, Map.of("accept-encoding", "identity")));
    assertNull(of(CHAT, "{\"stream\":true,\"x\":\"" + "x".repeat(9 << 20) + "\"}"));
  }

  @Test
  void anEndpointThatNamesTheOptionIsAskedOnce() throws Exception {
    Injection refused = of(CHAT, BODY);
    assertNotNull(refused);
    assertFalse(refused.isOn());
    refused.begin();
    assertTrue(refused.isOn());
    assertTrue(refused.isAtFault(NAMED));
    assertFalse(refused.isOn());
    assertFalse(refused.isAtFault(NAMED), "the application's own request is not sent twice");
    refused.answered(400);
    assertNull(of(CHAT, BODY));
    assertNotNull(of(CHAT.replace("/d/", "/e/"), BODY));
    assertNotNull(of(CHAT.replace("10-21", "10-22"), BODY));
    assertNotNull(of(CHAT, "{\"stream\":true,\"model\":\"m\"}"));
    assertEquals(1, told.size(), told.toString());
    assertTrue(told.get(0).contains("x.openai.azure.com/openai/deployments/d/"), told.get(0));
  }

  @Test
  void anAnswerThatSaysNothingIsJudgedByTheApplicationsOwnRequest() throws Exception {
    Injection bad = of(CHAT, BODY);
    assertNotNull(bad);
    assertTrue(bad.isAtFault(utf8("Bad Request")));
    bad.answered(400);
    Injection ours = of(CHAT, BODY);
    assertNotNull(ours, "the application's own request was as bad");
    assertTrue(ours.isAtFault(new byte[0]));
    ours.answered(200);
    assertNull(of(CHAT, BODY));
  }

  @Test
  void aRefusalThatIsBilledIsNotTriedAgain() throws Exception {
    Injection filtered = of(CHAT, BODY);
    assertNotNull(filtered);
    assertFalse(filtered.isAtFault(utf8("{\"error\":{\"code\":\"content_filter\"}}")));
    assertFalse(filtered.isWithdrawn());
    assertTrue(told.isEmpty());
  }

  @Test
  void withTooManyRefusalsItEnds() throws Exception {
    for (int i = 0; i < 400; i++) {
      Injection injection = of(CHAT.replace("/d/", "/d" + i + "/"), BODY);
      if (injection != null) {
        injection.isAtFault(NAMED);
        injection.answered(200);
      }
    }
    assertNull(of(CHAT, BODY));
    assertEquals(256, told.size());
  }

  private @Nullable Injection of(String url, String body) throws Exception {
    return of(url, body, Map.of());
  }

  private @Nullable Injection of(String url, String body, Map<String, String> headers)
      throws Exception {
    URL target = URI.create(url).toURL();
    return injections.of(target, headers::get, utf8(body));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
