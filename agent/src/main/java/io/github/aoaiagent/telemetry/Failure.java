// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Secrets;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** How a call failed, in the words of the convention: the same on its span and its metrics. */
final class Failure {
  /** Beyond this a message is most likely a whole response body. */
  private static final int LONGEST_MESSAGE = 2000;

  private static final int LONGEST_STACK_TRACE = 16_000;

  private Failure() {}

  /** The value of {@code error.type}, or null if the call did not fail. */
  static @Nullable String type(ModelCall call) {
    String type = call.facts().text(Fact.ERROR_TYPE);
    if (type != null || call.outcome() != Outcome.FAILED) {
      return type;
    }
    Throwable thrown = call.failure();
    return thrown == null ? "_OTHER" : thrown.getClass().getName();
  }

  /** What to say of a failed call, or null if nothing was said. */
  static @Nullable String message(ModelCall call) {
    String message = call.facts().text(Fact.ERROR_MESSAGE);
    Throwable thrown = call.failure();
    if (message == null && thrown != null) {
      message = message(thrown);
    }
    return message;
  }

  /** What an exception says, as it may be sent; null if it says nothing. */
  static @Nullable String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? null : Secrets.masked(message, LONGEST_MESSAGE);
  }

  /** Where it was thrown and why, as it may be sent. */
  static String stackTrace(Throwable thrown) {
    BoundedText text = new BoundedText(LONGEST_STACK_TRACE);
    thrown.printStackTrace(new PrintWriter(text));
    return Secrets.masked(text.toString(), LONGEST_STACK_TRACE);
  }
}
