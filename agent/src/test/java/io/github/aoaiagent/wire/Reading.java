// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One call that a test plays to a {@link WireReader}, and what was seen of it. */
final class Reading {
  /** Facts that hold a time, which differs from run to run. */
  private static final Set<Fact> TIMES = EnumSet.of(Fact.TIME_TO_FIRST_CHUNK);

  final ModelCall call;
  final WireReader reader;
  int ends;

  /** Is run when the end is told. */
  Runnable whenTold = () -> {};

  Reading(Operation operation) {
    this(operation, ContentPolicy.NONE);
  }

  Reading(Operation operation, ContentPolicy policy) {
    this(operation, policy, null);
  }

  Reading(Operation operation, ContentPolicy policy, @Nullable TokenCounter counter) {
    call = new ModelCall(operation, Provider.AZURE_OPENAI, this::ended);
    if (counter != null) {
      call.completion(new StreamedText(counter));
    }
    call.begin(new NoTracer(), null);
    reader = new WireReader(call, policy, new BackgroundResponses());
  }

  static Reading chat() {
    return new Reading(Operation.CHAT);
  }

  Reading request(String json) {
    reader.request(utf8(json));
    return this;
  }

  Reading stream() {
    return headers(200, Map.of("content-type", "text/event-stream; charset=utf-8"));
  }

  Reading json(int status) {
    return headers(status, Map.of("content-type", "application/json"));
  }

  Reading headers(int status, Map<String, String> headers) {
    Map<String, String> lower = new HashMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    reader.headers(status, lower::get);
    return this;
  }

  Reading body(String text) {
    return body(utf8(text));
  }

  Reading body(byte[] bytes) {
    reader.bytes(bytes, 0, bytes.length);
    return this;
  }

  /** Bytes that are cut at the given place. */
  Reading body(byte[] bytes, int cut) {
    reader.bytes(bytes, 0, cut);
    reader.bytes(bytes, cut, bytes.length - cut);
    return this;
  }

  /** One event of a stream. */
  Reading event(String json) {
    return body("data: " + json + "\n\n");
  }

  Reading complete() {
    reader.complete();
    return this;
  }

  Reading failed(@Nullable Throwable failure) {
    reader.failed(failure);
    return this;
  }

  Reading cancelled() {
    reader.cancelled();
    return this;
  }

  Facts facts() {
    return call.facts();
  }

  @Nullable Outcome outcome() {
    return call.outcome();
  }

  @Nullable String text(Fact fact) {
    return facts().text(fact);
  }

  @Nullable List<String> texts(Fact fact) {
    return facts().texts(fact);
  }

  /** The count, or -1. */
  long count(Fact fact) {
    return facts().count(fact, -1);
  }

  /** Everything known but for times, by name. */
  Map<String, Object> all() {
    Map<String, Object> all = new TreeMap<>();
    facts()
        .forEach(
            new Facts.Visitor() {
              @Override
              public void text(Fact fact, String value) {
                all.put(fact.name(), value);
              }

              @Override
              public void texts(Fact fact, List<String> values) {
                all.put(fact.name(), values);
              }

              @Override
              public void count(Fact fact, long value) {
                all.put(fact.name(), value);
              }

              @Override
              public void decimal(Fact fact, double value) {
                if (!TIMES.contains(fact)) {
                  all.put(fact.name(), value);
                }
              }

              @Override
              public void flag(Fact fact, boolean value) {
                all.put(fact.name(), value);
              }
            });
    all.put("outcome", String.valueOf(outcome()));
    return all;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void ended(ModelCall ended) {
    ends++;
    whenTold.run();
  }

  private static final class NoTracer implements CallTracer, CallTrace {
    @Override
    public @Nullable Object callerContext() {
      return null;
    }

    @Override
    public CallTrace begin(ModelCall call, @Nullable Object parent) {
      return this;
    }

    @Override
    public CallScope makeCurrent() {
      return CallScope.NONE;
    }

    @Override
    public void chunk(long sincePreviousNanos) {}

    @Override
    public void end() {}
  }
}
