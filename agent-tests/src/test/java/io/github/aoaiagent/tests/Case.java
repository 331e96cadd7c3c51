// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.Reply;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/** A scenario of the application, what the service answers in it, and the spans it must yield. */
final class Case {
  /** What the SDK's transport says of a connection that ends in a body. */
  static final String CUT = "reactor.netty.http.client.PrematureCloseException";

  private final String name;
  private final List<Supplier<Reply>> replies = new ArrayList<>();
  private final List<BiConsumer<SpanView, Integer>> checks = new ArrayList<>();
  private @Nullable Function<CountDownLatch, Reply> untilTold;
  private int spans = 1;

  private Case(String name) {
    this.name = name;
  }

  /**
   * @param name of the scenario and, after a dot, of the case; it is the deployment, too
   */
  static Case of(String name) {
    return new Case(name);
  }

  String name() {
    return name;
  }

  /** The answers to its requests in turn; the last one is repeated. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  final Case answers(Supplier<Reply>... inTurn) {
    replies.addAll(List.of(inTurn));
    return this;
  }

  /**
   * The answer to its request, in which the application makes another call, of {@code NAME-told},
   * to let the service go on.
   *
   * @param held makes an answer that waits for the latch
   */
  Case answersUntilTold(Function<CountDownLatch, Reply> held) {
    untilTold = held;
    return this;
  }

  /** How many spans; one unless told. */
  Case spans(int count) {
    spans = count;
    return this;
  }

  /** How the call ends: one of these. */
  Case outcome(String... any) {
    return check("outcome in " + List.of(any), s -> List.of(any).contains(s.text("aoai.outcome")));
  }

  Case answered() {
    return outcome("answered").without("error.type");
  }

  /** Answered with everything that the convention recommends. */
  Case complete() {
    answered();
    checks.add((span, i) -> Assertions.assertEquals(List.of(), Contract.incompleteness(span)));
    return this;
  }

  Case failed(String errorType) {
    return outcome("failed").with("error.type", errorType);
  }

  Case with(String key, Object value) {
    checks.add(
        (span, i) -> Assertions.assertEquals(value, span.get(key), () -> key + " of " + span));
    return this;
  }

  Case without(String... keys) {
    for (String key : keys) {
      check("no " + key, span -> !span.has(key));
    }
    return this;
  }

  /** Without any usage: unknown is absent, never 0. */
  Case withoutUsage() {
    return check(
        "no usage",
        span -> span.attributes().keySet().stream().noneMatch(k -> k.startsWith("gen_ai.usage.")));
  }

  Case check(String what, Predicate<SpanView> holds) {
    checks.add((span, i) -> Assertions.assertTrue(holds.test(span), () -> what + ": " + span));
    return this;
  }

  /** A check of one of several spans, counted from 0 in the order of their starts. */
  Case checkOne(int index, String what, Predicate<SpanView> holds) {
    checks.add(
        (span, i) ->
            Assertions.assertTrue(i != index || holds.test(span), () -> what + ": " + span));
    return this;
  }

  void script(SimulatedAzureOpenAi service) {
    if (!replies.isEmpty()) {
      service.answer(name, reply(service, 0));
    }
    if (untilTold != null) {
      CountDownLatch told = new CountDownLatch(1);
      service.answer(name, untilTold.apply(told));
      service.answer(name + "-told", Replies.chat().before(told::countDown));
    }
  }

  /** The answer to the first request. */
  Reply firstReply() {
    return replies.get(0).get();
  }

  private Reply reply(SimulatedAzureOpenAi service, int index) {
    Reply reply = replies.get(index).get();
    return index + 1 == replies.size()
        ? reply
        : reply.before(() -> service.answer(name, reply(service, index + 1)));
  }

  void verify(List<SpanView> ofCase) {
    Assertions.assertEquals(spans, ofCase.size(), () -> "spans: " + ofCase);
    for (int i = 0; i < ofCase.size(); i++) {
      SpanView span = ofCase.get(i);
      int index = i;
      checks.forEach(check -> check.accept(span, index));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
