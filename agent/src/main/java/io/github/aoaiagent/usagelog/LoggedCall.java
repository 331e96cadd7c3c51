// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import org.jspecify.annotations.Nullable;

/** What is kept of an ended call until its line is written: not its content, nor its exception. */
final class LoggedCall {
  final Facts facts;
  final Operation operation;
  final Provider provider;
  final @Nullable Outcome outcome;
  final @Nullable String error;
  final long startEpochMillis;
  final long nanos;

  LoggedCall(ModelCall call) {
    facts = call.facts();
    operation = call.operation();
    provider = call.provider();
    outcome = call.outcome();
    error = error(call);
    startEpochMillis = call.startEpochMillis();
    nanos = call.endNanos() - call.startNanos();
  }

  /** The value of {@code error.type}, as on the span. */
  private static @Nullable String error(ModelCall call) {
    String type = call.facts().text(Fact.ERROR_TYPE);
    if (type != null || call.outcome() != Outcome.FAILED) {
      return type;
    }
    Throwable thrown = call.failure();
    return thrown == null ? "_OTHER" : thrown.getClass().getName();
  }
}
