// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Fact;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseHeadersTest {

  @Test
  void azureSaysWhoServedAndHowFullItIs() {
    Reading reading =
        read(
            Map.of(
                "apim-request-id", "a",
                "x-ms-request-id", "b",
                "x-ms-region", "West US",
                "x-ms-deployment-name", "ptu",
                "x-ms-spillover-from-deployment", "full",
                "azure-openai-deployment-utilization", "12.5%",
                "x-ratelimit-remaining-tokens", "0",
                "x-ratelimit-remaining-requests", "x"));
    assertEquals("a", reading.text(Fact.SERVICE_REQUEST_ID));
    assertEquals("West US", reading.text(Fact.REGION));
    assertEquals("ptu", reading.text(Fact.SERVED_DEPLOYMENT));
    assertEquals("full", reading.text(Fact.SPILLOVER_FROM));
    assertEquals(12.5, reading.facts().decimal(Fact.UTILIZATION));
    assertEquals(0, reading.count(Fact.REMAINING_TOKENS));
    assertFalse(reading.facts().has(Fact.REMAINING_REQUESTS));
  }

  @Test
  void openAiNamesItsRequests() {
    assertEquals("r", read(Map.of("x-request-id", "r")).text(Fact.SERVICE_REQUEST_ID));
    assertEquals("m", read(Map.of("x-ms-request-id", "m")).text(Fact.SERVICE_REQUEST_ID));
  }

  @ParameterizedTest
  @CsvSource({
    "retry-after,1,1",
    "retry-after,0.5,0.5",
    "retry-after-ms,700,0.7",
    "x-ms-retry-after-ms,250,0.25",
    "retry-after,'Wed, 21 Oct 2026 07:28:10 GMT',10",
    "retry-after,'Wed, 21 Oct 2026 07:27:00 GMT',0",
    "retry-after,soon,NaN",
    "retry-after,-1,NaN",
    "retry-after,1e99,NaN",
    "retry-after-ms,x,NaN",
    "retry-after,'',NaN"
  })
  void waitsAreSeconds(String name, String value, double seconds) {
    Map<String, String> headers = Map.of("date", "Wed, 21 Oct 2026 07:28:00 GMT", name, value);
    assertEquals(seconds, read(headers).facts().decimal(Fact.RETRY_AFTER));
  }

  @Test
  void theFinerWaitWins() {
    Map<String, String> both = Map.of("retry-after", "1", "retry-after-ms", "700");
    assertEquals(0.7, read(both).facts().decimal(Fact.RETRY_AFTER));
    Map<String, String> bad = Map.of("retry-after", "1", "retry-after-ms", "?");
    assertEquals(1, read(bad).facts().decimal(Fact.RETRY_AFTER));
  }

  @Test
  void headersThatThrowAreSurvived() {
    Reading reading = Reading.chat();
    reading.reader.headers(
        500,
        name -> {
          throw new IllegalStateException(name);
        });
    assertEquals(500, reading.count(Fact.HTTP_STATUS));
  }

  @Test
  void streamsAreKnownByTheirType() {
    assertTrue(read(Map.of("content-type", "Text/Event-Stream")).reader.isEventStream());
    assertTrue(read(Map.of("content-type", "text/event-stream")).facts().flag(Fact.STREAM));
    assertFalse(read(Map.of("content-type", "application/json")).reader.isEventStream());
    assertFalse(read(Map.of("content-type", "application/json")).facts().has(Fact.STREAM));
  }

  @Test
  void longValuesAreNoFacts() {
    assertFalse(read(Map.of("x-ms-region", "x".repeat(257))).facts().has(Fact.REGION));
  }

  private static Reading read(Map<String, String> headers) {
    return Reading.chat().headers(200, headers);
  }
}
