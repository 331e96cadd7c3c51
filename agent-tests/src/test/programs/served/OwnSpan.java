// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.served;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import java.util.concurrent.Callable;

/** The span of a request that the application makes itself, where nobody does it for it. */
final class OwnSpan {
  /** Says that the application has the API of OpenTelemetry, and uses it. */
  static final boolean WANTED = Boolean.getBoolean("served.own-spans");

  private OwnSpan() {}

  static Object around(String name, Callable<?> work) throws Exception {
    Span span =
        GlobalOpenTelemetry.getTracer("served")
            .spanBuilder("GET /" + name)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("url.path", "/" + name)
            .setAttribute("http.request.method", "GET")
            .setAttribute("url.scheme", "http")
            .startSpan();
    try (Scope scope = span.makeCurrent()) {
      return work.call();
    } finally {
      span.end();
    }
  }
}
