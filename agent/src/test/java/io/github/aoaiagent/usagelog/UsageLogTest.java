// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log as the agent uses it: handed calls by their threads, writing on its own. */
class UsageLogTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int CALLS = 2_000;

  @TempDir private Path directory;
  private final List<String> told = new ArrayList<>();

  @Test
  void writesAllUntilItIsClosed() throws Exception {
    UsageLog log = log();
    log.start();
    end(log, 0, 8_000);
    log.close();
    assertEquals(8_000, lines());
    assertEquals(0, log.dropped());
    assertEquals(List.of(), told);
  }

  @Test
  void whatDoesNotFitIsDroppedAndCounted() throws Exception {
    UsageLog log = log();
    end(log, 0, UsageLog.MOST_WAITING + 5);
    assertEquals(5, log.dropped());
    log.close();
    assertEquals(UsageLog.MOST_WAITING, lines());
    assertEquals(
        List.of("the usage log in " + directory + " is not whole; calls that are missing: 5"),
        told.stream().filter(sentence -> sentence.contains("missing")).toList());
  }

  @Test
  void theEndOfTheJvmIsNotHeldForLong() throws Exception {
    Path file = directory.resolve("file");
    Files.createFile(file);
    UsageLog log = new UsageLog(options(file), told::add);
    end(log, 0, 3);
    long begin = System.nanoTime();
    log.flush();
    assertTrue(System.nanoTime() - begin < Duration.ofSeconds(4).toNanos());
    assertEquals(
        List.of("cannot be written", "is not whole; calls that are missing: 3"),
        told.stream()
            .map(sentence -> sentence.substring(("the usage log in " + file + " ").length()))
            .map(sentence -> sentence.startsWith("cannot") ? "cannot be written" : sentence)
            .toList());
    log.close();
  }

  @Test
  void whatEndsAfterTheFlushIsWrittenToo() throws Exception {
    UsageLog log = log();
    log.flush();
    end(log, 0, 3);
    log.flush();
    assertEquals(3, lines());
    log.close();
  }

  /** What is measured is printed; only bytes are asserted, which are the same everywhere. */
  @Test
  void handingOverIsCheap() {
    UsageLog log = log();
    Meter meter = new Meter();
    log.start();
    for (int round = 0; round < Meter.ROUNDS; round++) {
      ModelCall[] ended = new ModelCall[CALLS];
      Arrays.setAll(ended, i -> call());
      meter.begin();
      for (ModelCall call : ended) {
        log.ended(call);
      }
      meter.end(CALLS);
      log.flush();
    }
    log.close();
    meter.print("handing a call over to the usage log");
    assertTrue(meter.bytes() <= 128, () -> meter.bytes() + " bytes");
    assertEquals(0, log.dropped());
  }

  @Test
  void writingIsCheap() {
    BlockingQueue<LoggedCall> waiting = new ArrayBlockingQueue<>(CALLS);
    Surroundings surroundings = Surroundings.real();
    LogWriting writing =
        new LogWriting(options(directory), told::add, surroundings, waiting, new AtomicLong());
    Meter meter = new Meter();
    for (int round = 0; round < Meter.ROUNDS; round++) {
      for (int i = 0; i < CALLS; i++) {
        waiting.add(new LoggedCall(call()));
      }
      meter.begin();
      writing.write(false);
      meter.end(CALLS);
    }
    writing.close();
    meter.print("writing a line of the usage log");
    assertTrue(meter.bytes() <= 512, () -> meter.bytes() + " bytes");
  }

  /** What a thread uses for a call: the median of rounds, the first of which only warm up. */
  private static final class Meter {
    static final int ROUNDS = 21;

    private final List<Long> nanos = new ArrayList<>();
    private final List<Long> bytes = new ArrayList<>();
    private long beginNanos;
    private long beginBytes;

    void begin() {
      beginBytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      beginNanos = THREADS.getCurrentThreadCpuTime();
    }

    void end(int calls) {
      nanos.add((THREADS.getCurrentThreadCpuTime() - beginNanos) / calls);
      long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      bytes.add((allocated - beginBytes) / calls);
    }

    long bytes() {
      return median(bytes);
    }

    void print(String what) {
      System.out.printf(
          Locale.ROOT, "%s: %d ns CPU, %d bytes%n", what, median(nanos), median(bytes));
    }

    private static long median(List<Long> values) {
      return values.stream().skip(ROUNDS / 3).sorted().skip(ROUNDS / 3).findFirst().orElseThrow();
    }
  }

  /** A chat as it mostly is. */
  private static ModelCall call() {
    ModelCall call = new ModelCall(Operation.CHAT, Provider.AZURE_OPENAI, ended -> {});
    Facts facts = call.facts();
    facts.put(Fact.CALLER, "GET /orders/{id}");
    facts.put(Fact.TAGS, List.of("tenant=north", "user.id=4711"));
    facts.put(Fact.API_TYPE, "chat_completions");
    facts.put(Fact.API_VERSION, "2024-10-21");
    facts.put(Fact.REQUEST_MODEL, "gpt-4o-prod");
    facts.put(Fact.RESPONSE_MODEL, "gpt-4o-2024-11-20");
    facts.put(Fact.SERVER_ADDRESS, "unit.openai.azure.com");
    facts.put(Fact.REGION, "Sweden Central");
    facts.put(Fact.HTTP_STATUS, 200);
    facts.put(Fact.ATTEMPTS, 1);
    facts.put(Fact.FINISH_REASONS, List.of("stop"));
    facts.put(Fact.INPUT_TOKENS, 1500);
    facts.put(Fact.CACHED_INPUT_TOKENS, 1024);
    facts.put(Fact.OUTPUT_TOKENS, 300);
    facts.put(Fact.REASONING_TOKENS, 128);
    facts.put(Fact.COST, 0.00543);
    facts.put(Fact.COST_CURRENCY, "USD");
    facts.put(Fact.PRICE_TABLE, "2026-11-01");
    call.end(Outcome.ANSWERED, null);
    return call;
  }

  private static void end(UsageLog log, int from, int to) {
    for (int i = from; i < to; i++) {
      LogDisk.end(log, i);
    }
  }

  private UsageLog log() {
    return new UsageLog(options(directory), told::add);
  }

  private static UsageLogOptions options(Path directory) {
    return new UsageLogOptions(directory, Duration.ofDays(30), 1L << 30, false, "shop");
  }

  private long lines() throws Exception {
    UsageReader reader = new UsageReader();
    reader.read(List.of(directory), line -> {});
    assertEquals(0, reader.brokenLines());
    return reader.lines();
  }
}
