// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.Secrets;
import org.jspecify.annotations.Nullable;

/** Names a failure: what the service calls it, else its HTTP status, else the exception. */
final class Failure {
  private static final int LONGEST_MESSAGE = 1024;
  private static final int LONGEST_CHAIN = 16;
  private static final String UNNAMED = "_OTHER";

  private Failure() {}

  static void put(Facts facts, ServiceError error, @Nullable Throwable thrown) {
    Throwable cause = thrown == null ? null : unwrapped(thrown);
    facts.put(Fact.ERROR_TYPE, type(facts, error, cause));
    String message = error.message();
    if (message == null && cause != null) {
      message = cause.getMessage();
    }
    if (message != null) {
      facts.put(Fact.ERROR_MESSAGE, Secrets.masked(message, LONGEST_MESSAGE));
    }
  }

  private static String type(Facts facts, ServiceError error, @Nullable Throwable cause) {
    String id = error.id();
    if (id != null) {
      return id;
    }
    long status = facts.count(Fact.HTTP_STATUS, 0);
    if (status >= 400) {
      return Long.toString(status);
    }
    return cause == null ? UNNAMED : className(cause);
  }

  /** The exception inside those that only carry another one across an interface. */
  private static Throwable unwrapped(Throwable thrown) {
    Throwable inner = thrown;
    for (int i = 0; i < LONGEST_CHAIN && isWrapper(inner); i++) {
      Throwable cause = inner.getCause();
      if (cause == null) {
        return inner;
      }
      inner = cause;
    }
    return inner;
  }

  private static boolean isWrapper(Throwable thrown) {
    return switch (thrown.getClass().getName()) {
      case "reactor.core.Exceptions$ReactiveException",
          "java.lang.RuntimeException",
          "java.util.concurrent.CompletionException",
          "java.util.concurrent.ExecutionException",
          "java.io.UncheckedIOException" ->
          true;
      default -> false;
    };
  }

  private static String className(Throwable thrown) {
    String canonical = thrown.getClass().getCanonicalName();
    return canonical == null ? thrown.getClass().getName() : canonical;
  }
}
