// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * What the application does while it makes a call, by the name of a span: of the request, which the
 * instrumentations of OpenTelemetry keep in the context, else of the span that the call is in. The
 * name is the one that the span has when the call begins. Needs the classes of the SDK beside the
 * API; without them nothing is known.
 */
final class CallingSpan {
  /** In agents built on OpenTelemetry, and in applications with its instrumentations. */
  private static final String[] LOCAL_ROOTS = {
    "io.opentelemetry.javaagent.shaded.instrumentation.api.instrumenter.LocalRootSpan",
    "io.opentelemetry.instrumentation.api.instrumenter.LocalRootSpan"
  };

  private static final @Nullable MethodHandle LOCAL_ROOT = localRoot();

  private CallingSpan() {}

  /**
   * The caller of a call, or null if it is not known.
   *
   * @param foreign a span for the same call, which says no more than the call
   */
  static @Nullable String name(Context context, @Nullable ForeignCall foreign) {
    Span span = request(context);
    if (span == null) {
      span = Span.fromContext(context);
    }
    return foreign != null && foreign.span() == span ? null : name(span);
  }

  private static @Nullable String name(Span span) {
    try {
      if (!span.isRecording() || !(span instanceof ReadableSpan readable)) {
        return null;
      }
      // Nameless for now, which the SDK writes so: Micrometer tells the name when a span ends.
      String name = readable.getName();
      return name.isBlank() || name.startsWith("<") ? null : Attribution.cut(name);
    } catch (LinkageError noSdk) {
      return null;
    }
  }

  private static @Nullable Span request(Context context) {
    try {
      return LOCAL_ROOT == null ? null : (Span) LOCAL_ROOT.invokeExact(context);
    } catch (Throwable unknown) {
      return null;
    }
  }

  private static @Nullable MethodHandle localRoot() {
    for (String name : LOCAL_ROOTS) {
      try {
        Class<?> type = Class.forName(name, true, CallingSpan.class.getClassLoader());
        return MethodHandles.publicLookup()
            .findStatic(
                type, "fromContextOrNull", MethodType.methodType(Span.class, Context.class));
      } catch (ReflectiveOperationException | LinkageError notThere) {
        // The next one, or none.
      }
    }
    return null;
  }
}
