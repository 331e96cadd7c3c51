// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String SECRET = "s3cr3tValue0123456789abcdef";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Incorrect API key provided: %s. Find yours on the site",
        "api-key: %s",
        "api-key=%s&x=1",
        "header {\"api-key\":\"%s\"}",
        "Ocp-Apim-Subscription-Key: %s",
        "Authorization: Bearer %s",
        "authorization=Basic %s",
        "sent Bearer %s to the service",
        "https://x.blob.core.windows.net/c?sv=2024&sig=%s&se=1",
        "AccountKey=%s;EndpointSuffix=x",
        "client_secret=%s",
        "key sk-proj-%s was refused",
        "token eyJhbGciOiJIUzI1NiJ9.%s.sig was refused"
      })
  void secretsAreMasked(String message) {
    String masked = Secrets.masked(message.formatted(SECRET));
    assertFalse(masked.contains(SECRET), masked);
  }

  @Test
  void theRestStays() {
    String plain =
        "Access denied due to invalid subscription key or wrong API endpoint. See"
            + " https://aka.ms/oai?a=b (Design=good, the Basic tier, task-force)";
    assertEquals(plain, Secrets.masked(plain));
    assertEquals("api-key: ***, retry", Secrets.masked("api-key: " + SECRET + ", retry"));
  }
}
