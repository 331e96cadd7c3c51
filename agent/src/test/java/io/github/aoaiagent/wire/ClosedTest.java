// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import java.lang.ref.Cleaner;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What it means that the application closes a response, by what it had seen of it. */
class ClosedTest {
  private static final String CHUNK =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Arr\"}}]}\n\n";

  @Test
  void aStreamIsWholeAtItsLastEvent() {
    assertEquals(Outcome.ANSWERED, closed(Reading.chat().stream(), CHUNK + "data: [DONE]\n\n"));
    assertEquals(Outcome.ANSWERED, closed(Reading.chat().stream(), CHUNK + "data: [DONE]"));
    assertEquals(Outcome.ANSWERED, closed(Reading.chat().stream(), CHUNK + "data: [DO", "NE]"));
  }

  @Test
  void aStreamClosedBeforeIsCancelled() {
    assertEquals(Outcome.CANCELLED, closed(Reading.chat().stream(), CHUNK));
    assertEquals(Outcome.CANCELLED, closed(Reading.chat().stream(), CHUNK + "data: [DONE"));
    assertEquals(Outcome.CANCELLED, closed(Reading.chat().stream(), CHUNK + "data: [DONE]!"));
    assertEquals(Outcome.CANCELLED, closed(Reading.chat().stream(), CHUNK + "data: x[DONE]"));
    assertEquals(Outcome.CANCELLED, closed(Reading.chat().stream()));
  }

  @Test
  void anErrorInAStreamIsNoCancelling() {
    assertEquals(
        Outcome.FAILED,
        closed(Reading.chat().stream(), CHUNK + "data: {\"error\":{\"code\":\"broken\"}}\n\n"));
  }

  @Test
  void aResponseStreamIsWholeWhenItSaysSo() {
    String completed =
        "data: {\"type\":\"response.completed\",\"response\":{\"status\":\"completed\"}}\n\n";
    assertEquals(Outcome.ANSWERED, closed(new Reading(Operation.RESPONSES).stream(), completed));
    assertEquals(
        Outcome.CANCELLED,
        closed(
            new Reading(Operation.RESPONSES).stream(),
            completed.replace("completed", "in_progress")));
  }

  @Test
  void anAnswerIsWholeAtItsLastBrace() {
    assertEquals(Outcome.ANSWERED, closed(Reading.chat().json(200), "{\"id\":\"1\"}"));
    assertEquals(Outcome.CANCELLED, closed(Reading.chat().json(200), "{\"id\":\"1\""));
    assertEquals(Outcome.CANCELLED, closed(Reading.chat().json(200)));
  }

  @Test
  void anErrorStaysOneThoughNobodyReadsIt() {
    assertEquals(Outcome.FAILED, closed(Reading.chat().json(500)));
  }

  @Test
  void soundIsCancelledUnlessItWasReadToItsEnd() {
    Reading speech = new Reading(Operation.SPEECH);
    speech.headers(200, Map.of("content-type", "audio/mpeg"));
    assertEquals(Outcome.CANCELLED, closed(speech, "ID3"));
  }

  /** As openai-java does with streams that nobody closes: the time until then was no call. */
  @Test
  void whatIsClosedWhenItIsCollectedWasLeftBefore() throws InterruptedException {
    assertEquals(Outcome.ABANDONED, collected(CHUNK));
    assertEquals(Outcome.ANSWERED, collected(CHUNK + "data: [DONE]"));
  }

  private static Outcome collected(String part) throws InterruptedException {
    Reading reading = Reading.chat().stream().body(part);
    CountDownLatch closed = new CountDownLatch(1);
    Cleaner.create()
        .register(
            new Object(),
            () -> {
              reading.reader.closed();
              closed.countDown();
            });
    do {
      System.gc();
    } while (!closed.await(10, TimeUnit.MILLISECONDS));
    assertEquals(1, reading.ends);
    assertEquals(reading.call.lastActivityNanos(), reading.call.endNanos());
    return reading.call.outcome();
  }

  private static Outcome closed(Reading reading, String... parts) {
    for (String part : parts) {
      byte[] bytes = Reading.utf8(part);
      reading.reader.bytes(bytes, 0, bytes.length);
    }
    reading.reader.closed();
    assertEquals(1, reading.ends);
    return reading.call.outcome();
  }
}
