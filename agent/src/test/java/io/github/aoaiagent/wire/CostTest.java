// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Operation;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CostTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CHUNKS = 100_000;

  @Test
  void chunksAllocateNothing() {
    byte[] event =
        Reading.utf8(
            """
            data: {"id":"chatcmpl-97WD0I3nITrGk9YRMkrmdpXmBovxz","model":"gpt-4","choices":[{\
            "finish_reason":null,"index":0,"delta":{"content":" tr\\u00e9 \\"a\\""},\
            "content_filter_results":{"hate":{"filtered":false,"severity":"safe"},\
            "protected_material_code":{"filtered":false,"detected":false}}}]}

            """);
    Reading reading = Reading.chat().stream().body(event);
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int i = 1; i < CHUNKS; i++) {
      reading.body(event);
    }
    long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertEquals(CHUNKS, reading.complete().count(Fact.CHUNKS));
    double each = (after - before) / (double) CHUNKS;
    assertTrue(each <= 16, "bytes a chunk: " + each);
  }

  @Test
  void callAllocatesLittle() {
    byte[] request = Reading.utf8("{\"messages\":[],\"temperature\":0.7,\"max_tokens\":100}");
    Fixture fixture = Fixture.named("chat_azure_200");
    int calls = 5_000;
    Reading[] readings = new Reading[2 * calls];
    for (int i = 0; i < readings.length; i++) {
      readings[i] = Reading.chat();
    }
    for (int i = 0; i < calls; i++) {
      read(readings[i], request, fixture);
    }
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int i = calls; i < 2 * calls; i++) {
      read(readings[i], request, fixture);
    }
    long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    long each = (after - before) / calls;
    assertTrue(each <= 768, "bytes a call: " + each);
  }

  @Test
  void whatIsSkippedIsCheap() {
    String text = "The quick brown fox jumps over the lazy dog. ".repeat(110_000);
    byte[] prompt =
        Reading.utf8("{\"messages\":[{\"content\":\"" + text + "\"}],\"temperature\":0.5}");
    Reading reading = Reading.chat();
    speed("prompt", prompt, () -> reading.reader.request(prompt));
    assertEquals(0.5, reading.facts().decimal(Fact.TEMPERATURE));

    String vector = "{\"embedding\":[" + "-0.012838088,".repeat(3071) + "0.5]}";
    byte[] vectors =
        Reading.utf8("{\"data\":[" + (vector + ",").repeat(99) + vector + "],\"model\":\"m\"}");
    speed(
        "embeddings",
        vectors,
        () -> {
          Reading embeddings = new Reading(Operation.EMBEDDINGS).json(200).body(vectors).complete();
          assertEquals(3072, embeddings.count(Fact.EMBEDDING_DIMENSIONS));
          assertEquals("m", embeddings.text(Fact.RESPONSE_MODEL));
        });
  }

  private static void read(Reading reading, byte[] request, Fixture fixture) {
    WireReader reader = new WireReader(reading.call, ContentPolicy.NONE, new BackgroundResponses());
    reader.request(request);
    reader.headers(200, name -> null);
    reader.bytes(fixture.body(), 0, fixture.body().length);
    reader.complete();
  }

  /** Prints how fast it went; asserts nothing, as machines differ. */
  private static void speed(String what, byte[] bytes, Runnable reading) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      reading.run();
      best = Math.min(best, System.nanoTime() - start);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f MB at %.2f GB/s%n",
        what,
        bytes.length / 1e6,
        bytes.length / 1.0 / best);
  }
}
