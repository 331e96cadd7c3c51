// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Content;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Log events of calls. There are none where the OpenTelemetry at hand has no logs API. */
final class Events {
  private final Logger logger;

  private Events(OpenTelemetry openTelemetry, String scope, String version) {
    logger =
        openTelemetry
            .getLogsBridge()
            .loggerBuilder(scope)
            .setInstrumentationVersion(version)
            .setSchemaUrl(Keys.SCHEMA_URL)
            .build();
  }

  static @Nullable Events of(OpenTelemetry openTelemetry, String scope, TelemetryOptions options) {
    try {
      return new Events(openTelemetry, scope, options.version());
    } catch (LinkageError apiOlderThan127) {
      return null;
    }
  }

  /** The exception that ended a call. */
  void exception(Context context, long epochNanos, Throwable thrown) {
    LogRecordBuilder event = event("gen_ai.client.operation.exception", context, epochNanos);
    event.setSeverity(Severity.WARN);
    event.setAttribute(Keys.EXCEPTION_TYPE, thrown.getClass().getName());
    String message = Failure.message(thrown);
    if (message != null) {
      event.setAttribute(Keys.EXCEPTION_MESSAGE, message);
    }
    event.setAttribute(Keys.EXCEPTION_STACKTRACE, Failure.stackTrace(thrown));
    event.emit();
  }

  /** All that the span says of a call, and its content as structures. */
  void details(TracedCall traced, Attributes attributes, @Nullable Content content) {
    LogRecordBuilder event =
        event(
            "gen_ai.client.inference.operation.details", traced.context(), traced.endEpochNanos());
    event.setSeverity(Severity.DEBUG);
    traced.target().attributes().forEach((key, value) -> set(event, key, value));
    attributes.forEach((key, value) -> set(event, key, value));
    if (content != null) {
      ContentValues.put(content, event);
    }
    event.emit();
  }

  private LogRecordBuilder event(String name, Context context, long epochNanos) {
    LogRecordBuilder event =
        logger
            .logRecordBuilder()
            .setTimestamp(epochNanos, TimeUnit.NANOSECONDS)
            .setContext(context);
    try {
      event.setEventName(name);
    } catch (LinkageError apiOlderThan150) {
      event.setAttribute(AttributeKey.stringKey("event.name"), name);
    }
    return event;
  }

  @SuppressWarnings("unchecked")
  private static <T> void set(LogRecordBuilder event, AttributeKey<T> key, Object value) {
    if (!ContentValues.isContent(key)) {
      event.setAttribute(key, (T) value);
    }
  }
}
