// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.wire.BackgroundResponses;
import io.github.aoaiagent.wire.ContentPolicy;
import io.github.aoaiagent.wire.StreamedText;
import io.github.aoaiagent.wire.WireReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls that wait for their tokens: each is told of once, whatever happens. */
class EstimatesTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final BlockingQueue<ModelCall> told = new LinkedBlockingQueue<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Thread> tellers = new CopyOnWriteArrayList<>();
  private @Nullable String said;

  @Test
  void aCallIsToldWithItsTokensByAThreadOfItsOwn() throws InterruptedException {
    Estimates estimates = estimates(() -> (text, vocabulary) -> text.length(), LONG);
    ModelCall call = stream(estimates, "gpt-4o", "\"Hi\"", "Hello");
    assertEquals(call, told.poll(1, TimeUnit.MINUTES));
    assertEquals(3 + "user".length() + "Hi".length() + 3, input(call));
    assertEquals("Hello".length(), output(call));
    assertTrue(call.facts().flag(Fact.USAGE_ESTIMATED));
    assertNotEquals(Thread.currentThread(), tellers.get(0));
    estimates.finish();
    assertFalse(tellers.get(0).isAlive());
  }

  @Test
  void withoutSuchACallThereIsNoThreadAndNoTokenizer() {
    Estimates estimates =
        estimates(
            () -> {
              throw new AssertionError("not needed");
            },
            LONG);
    ModelCall reasoned = stream(estimates, "o3-2025-04-16", "\"Hi\"", "Hello");
    assertEquals(List.of(reasoned), List.copyOf(told));
    assertEquals(List.of(Thread.currentThread()), tellers);
    assertUnknown(reasoned);
    estimates.finish();
    assertEquals(List.of(), lines);
  }

  @Test
  void aPromptThatCannotBeCountedLeavesTheAnswer() throws InterruptedException {
    Estimates estimates = estimates(() -> (text, vocabulary) -> text.length(), LONG);
    String image = "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:\"}}]";
    stream(estimates, "gpt-4o", image, "Hello");
    ModelCall call = told.poll(1, TimeUnit.MINUTES);
    assertEquals(-1, input(call));
    assertEquals(5, output(call));
    assertTrue(call.facts().flag(Fact.USAGE_ESTIMATED));
    estimates.finish();
  }

  @Test
  void aPredictionHidesHowMuchIsAnswered() throws InterruptedException {
    Estimates estimates = estimates(() -> (text, vocabulary) -> text.length(), LONG);
    stream(estimates, "gpt-4o", "\"Hi\",\"x\":1}],\"prediction\":[{\"type\":0", "Hello");
    ModelCall call = told.poll(1, TimeUnit.MINUTES);
    assertEquals(12, input(call));
    assertEquals(-1, output(call));
    estimates.finish();
  }

  @Test
  void theModelIsTheOneThatAnsweredElseWhatTheUserSaysElseWhatWasAsked()
      throws InterruptedException {
    Estimates estimates =
        estimates(() -> (text, vocabulary) -> vocabulary == Vocabulary.O200K_BASE ? 2 : 1, LONG);
    stream(estimates, "gpt-4-0613", "\"Hi\"", "Hello");
    assertEquals(1, output(told.poll(1, TimeUnit.MINUTES)));
    stream(estimates, "", "\"Hi\"", "Hello");
    assertEquals(2, output(told.poll(1, TimeUnit.MINUTES)), "asked for gpt-4o");
    said = "gpt-4";
    stream(estimates, "", "\"Hi\"", "Hello");
    assertEquals(1, output(told.poll(1, TimeUnit.MINUTES)));
    said = "o3";
    stream(estimates, "", "\"Hi\"", "Hello");
    assertUnknown(told.poll(1, TimeUnit.MINUTES));
    estimates.finish();
  }

  @Test
  void whoFindsTheQueueFullIsToldAtOnce() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    Estimates estimates = estimates(() -> waitingFor(held), LONG);
    for (int i = 0; i < 64; i++) {
      stream(estimates, "gpt-4o", "\"Hi\"", "Hello");
    }
    assertEquals(0, told.size());
    ModelCall oneMore = stream(estimates, "gpt-4o", "\"Hi\"", "Hello");
    assertEquals(oneMore, told.poll());
    assertUnknown(oneMore);
    held.countDown();
    estimates.finish();
    assertEquals(64, told.size());
    told.forEach(call -> assertEquals(1, output(call)));
  }

  @Test
  void textIsKeptWithinBounds() {
    Estimates estimates = estimates(() -> (text, vocabulary) -> 1, LONG);
    assertTrue(estimates.allows(16 << 20));
    assertFalse(estimates.allows(1));
    ModelCall call = stream(estimates, "gpt-4o", "\"Hi\"", "Hello");
    assertEquals(call, told.poll());
    estimates.giveBack(16 << 20);
    assertTrue(estimates.allows(1));
  }

  @Test
  void theEndWaitsForWhatIsLeft() {
    Estimates estimates = estimates(() -> (text, vocabulary) -> 1, LONG);
    for (int i = 0; i < 50; i++) {
      stream(estimates, "gpt-4o", "\"Hi\"", "Hello");
    }
    estimates.finish();
    assertEquals(50, told.size());
    told.forEach(call -> assertEquals(1, output(call)));
    ModelCall late = stream(estimates, "gpt-4o", "\"Hi\"", "Hello");
    assertEquals(51, told.size());
    assertUnknown(late);
    estimates.finish();
    assertEquals(51, told.size());
  }

  @Test
  void theEndDoesNotWaitForEver() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    Estimates estimates = estimates(() -> waitingFor(held), Duration.ofMillis(1));
    for (int i = 0; i < 5; i++) {
      stream(estimates, "gpt-4o", "\"Hi\"", "Hello");
    }
    estimates.finish();
    assertEquals(5, told.size());
    told.forEach(EstimatesTest::assertUnknown);
    held.countDown();
    estimates.finish();
    assertEquals(5, told.size());
    assertEquals(List.of(), lines);
  }

  @Test
  void manyEndWhileTheEndBegins() throws InterruptedException {
    for (int round = 0; round < 50; round++) {
      told.clear();
      Estimates estimates = estimates(() -> (text, vocabulary) -> 1, LONG);
      Thread[] threads = new Thread[4];
      for (int i = 0; i < threads.length; i++) {
        threads[i] =
            new Thread(
                () -> {
                  for (int k = 0; k < 20; k++) {
                    stream(estimates, "gpt-4o", "\"Hi\"", "Hello");
                  }
                });
        threads[i].start();
      }
      estimates.finish();
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(80, told.stream().distinct().count());
      assertEquals(80, told.size());
    }
  }

  @Test
  void aTokenizerThatCannotBeMadeIsSaidOnceAndCallsGoOn() throws InterruptedException {
    Estimates estimates =
        estimates(
            () -> {
              throw new NoClassDefFoundError("gone");
            },
            LONG);
    stream(estimates, "gpt-4o", "\"Hi\"", "Hello");
    assertUnknown(told.poll(1, TimeUnit.MINUTES));
    ModelCall second = stream(estimates, "gpt-4o", "\"Hi\"", "Hello");
    assertEquals(second, told.poll(), "at once");
    assertEquals(1, lines.size());
    assertTrue(
        lines.get(0).startsWith("tokens of streams can no longer be estimated"), lines.get(0));
    estimates.finish();
  }

  private static Tokenizer waitingFor(CountDownLatch held) {
    return (text, vocabulary) -> {
      try {
        held.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return 1;
    };
  }

  private Estimates estimates(Callable<Tokenizer> loading, Duration patience) {
    return new Estimates(loading, call -> said, patience, lines::add);
  }

  /** A stream from gpt-4o that has been read to its end. */
  private ModelCall stream(Estimates estimates, String model, String content, String answer) {
    ModelCall call = new ModelCall(Operation.CHAT, Provider.AZURE_OPENAI, this::tell);
    call.facts().put(Fact.REQUEST_MODEL, "gpt-4o");
    call.completion(new StreamedText(estimates));
    WireReader reader = new WireReader(call, ContentPolicy.NONE, new BackgroundResponses());
    reader.request(
        utf8("{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]}"));
    reader.headers(200, name -> name.equals("content-type") ? "text/event-stream" : null);
    byte[] events =
        utf8(
            "data: {\"model\":\""
                + model
                + "\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
                + answer
                + "\"}}]}\n\ndata: [DONE]\n\n");
    reader.bytes(events, 0, events.length);
    reader.complete();
    assertEquals(Outcome.ANSWERED, call.outcome());
    return call;
  }

  private void tell(ModelCall call) {
    tellers.add(Thread.currentThread());
    told.add(call);
  }

  private static void assertUnknown(@Nullable ModelCall call) {
    assertEquals(-1, input(call));
    assertEquals(-1, output(call));
    assertFalse(call != null && call.facts().flag(Fact.USAGE_ESTIMATED));
  }

  private static long input(@Nullable ModelCall call) {
    return call == null ? -2 : call.facts().count(Fact.INPUT_TOKENS, -1);
  }

  private static long output(@Nullable ModelCall call) {
    return call == null ? -2 : call.facts().count(Fact.OUTPUT_TOKENS, -1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
