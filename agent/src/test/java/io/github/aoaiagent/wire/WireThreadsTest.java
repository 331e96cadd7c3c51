// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A call that one thread reads while others end it. */
class WireThreadsTest {
  private static final int ROUNDS = 300;
  private static final int EVENTS = 300;

  private static final List<Consumer<Reading>> ENDS =
      List.of(
          reading -> reading.reader.closed(),
          Reading::cancelled,
          reading -> reading.failed(new IllegalStateException("late")),
          reading -> reading.call.abandon());

  private final byte[] stream = stream();
  private Map<String, Object> told = Map.of();

  /** What is told of a call is all that will ever be known of it, and it is told once. */
  @Test
  void nothingIsPutIntoACallThatHasEnded() throws InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      Reading reading = Reading.chat().stream();
      reading.whenTold = () -> told = reading.all();
      CountDownLatch reads = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      ENDS.forEach(end -> threads.add(after(reads, () -> end.accept(reading))));
      reading.event("{\"id\":\"1\"}");
      reads.countDown();
      reading.body(stream);
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(1, reading.ends);
      assertEquals(told, reading.all());
    }
  }

  private static Thread after(CountDownLatch latch, Runnable task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                latch.await();
                task.run();
              } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
              }
            });
    thread.start();
    return thread;
  }

  /** Each event tells something else. */
  private static byte[] stream() {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      events
          .append("data: {\"id\":\"")
          .append(i)
          .append("\",\"model\":\"m")
          .append(i)
          .append("\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Arr\"}}],")
          .append("\"usage\":{\"prompt_tokens\":")
          .append(i)
          .append("}}\n\n");
    }
    return Reading.utf8(events.toString());
  }
}
