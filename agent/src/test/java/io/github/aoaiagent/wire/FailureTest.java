// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;

class FailureTest {

  @ParameterizedTest
  @MethodSource("wrapped")
  void theMeaningfulExceptionIsNamed(Throwable thrown) {
    Reading reading = Reading.chat().failed(thrown);
    assertEquals("java.net.ConnectException", reading.text(Fact.ERROR_TYPE));
    assertEquals("refused", reading.text(Fact.ERROR_MESSAGE));
    assertSame(thrown, reading.call.failure());
    assertEquals(Outcome.FAILED, reading.outcome());
  }

  static List<Throwable> wrapped() {
    ConnectException refused = new ConnectException("refused");
    return List.of(
        refused,
        new UncheckedIOException(refused),
        Exceptions.propagate(refused),
        new RuntimeException(refused),
        new CompletionException(new RuntimeException(new UncheckedIOException(refused))));
  }

  @Test
  void othersAreNotUnwrapped() {
    Reading reading = Reading.chat().failed(new IllegalStateException("x", new TimeoutException()));
    assertEquals("java.lang.IllegalStateException", reading.text(Fact.ERROR_TYPE));
  }

  @Test
  void anExceptionWithoutMessageHasNone() {
    Reading reading = Reading.chat().failed(new TimeoutException());
    assertFalse(reading.facts().has(Fact.ERROR_MESSAGE));
    assertEquals("_OTHER", Reading.chat().failed(null).text(Fact.ERROR_TYPE));
  }

  @Test
  void theStatusNamesAnErrorWithoutCode() {
    Reading reading = Reading.chat().json(502).failed(new IllegalStateException("bad gateway"));
    assertEquals("502", reading.text(Fact.ERROR_TYPE));
    assertEquals("bad gateway", reading.text(Fact.ERROR_MESSAGE));
  }

  @Test
  void aGoodStatusDoesNot() {
    Reading reading = Reading.chat().json(200).failed(new IOException("cut"));
    assertEquals("java.io.IOException", reading.text(Fact.ERROR_TYPE));
  }

  @Test
  void codesAreOfOneShortWord() {
    assertEquals("Too_many_requests_", typeOf(" Too many\u00e9requests! "));
    assertEquals("x".repeat(64), typeOf("x".repeat(100)));
    assertEquals("429", typeOf(429));
    assertEquals("400", typeOf("  "));
    assertEquals("400", typeOf(List.of()));
  }

  @Test
  void aBlockedPromptIsFilteredNotFailed() {
    Reading reading = Reading.chat().json(400);
    reading.reader.errorTree(
        Map.of(
            "error",
            Map.of(
                "code",
                "content_filter",
                "innererror",
                Map.of(
                    "content_filter_result",
                    Map.of(
                        "jailbreak",
                        Map.of("filtered", true, "detected", true),
                        "custom_blocklists",
                        List.of(Map.of("id", "b", "filtered", true)))))));
    reading.failed(new IllegalStateException("Status code 400"));
    assertEquals(Outcome.FILTERED, reading.outcome());
    assertEquals("content_filter", reading.text(Fact.ERROR_TYPE));
    assertEquals(List.of("jailbreak=detected"), reading.texts(Fact.FILTER_PROMPT));
    assertEquals(List.of("jailbreak", "custom_blocklists"), reading.texts(Fact.FILTER_TRIGGERED));
  }

  @Test
  void treesOfAnyShapeAreTolerated() {
    for (Object tree :
        Arrays.asList(null, "text", 5, List.of("x"), Map.of(), Map.of("error", List.of()))) {
      Reading reading = Reading.chat().json(400);
      reading.reader.errorTree(tree);
      assertEquals("400", reading.failed(null).text(Fact.ERROR_TYPE));
    }
  }

  @Test
  void messagesAreCappedAndHoldNoSecret() {
    Reading reading =
        Reading.chat().failed(new IOException("api-key: 0123456789abcdef0123 " + "x".repeat(9000)));
    String message = reading.text(Fact.ERROR_MESSAGE);
    assertEquals(1024, message == null ? 0 : message.length());
    assertEquals(0, message == null ? -1 : message.indexOf("api-key: *** xxx"));
    assertNull(reading.texts(Fact.FINISH_REASONS));
  }

  private static Object typeOf(Object code) {
    Reading reading = Reading.chat().json(400);
    reading.reader.errorTree(Map.of("error", Map.of("code", code)));
    return String.valueOf(reading.failed(null).text(Fact.ERROR_TYPE));
  }
}
