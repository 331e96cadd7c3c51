// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.telemetry.Attribution;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Baggage in the application's copy of the OpenTelemetry API, for calls that are not written to its
 * OpenTelemetry: there need be none, the API alone holds baggage. Looking settles where the API
 * keeps contexts, so nobody looks who was not asked to.
 */
final class ApplicationBaggage {
  private static final String BAGGAGE = "io.opentelemetry.api.baggage.Baggage";

  private final Attribution attribution;
  private final Method current;
  private final Method value;

  private ApplicationBaggage(Attribution attribution, Class<?> baggage)
      throws NoSuchMethodException {
    this.attribution = attribution;
    this.current = baggage.getMethod("current");
    this.value = baggage.getMethod("getEntryValue", String.class);
  }

  /** The one that can be seen from this loader; null if there is none. */
  static @Nullable ApplicationBaggage seenFrom(@Nullable ClassLoader sdk, Attribution attribution) {
    try {
      return new ApplicationBaggage(attribution, Class.forName(BAGGAGE, false, sdk));
    } catch (ReflectiveOperationException | LinkageError noApi) {
      return null;
    }
  }

  /** A context, together with the tags that this thread has for a call. */
  @Nullable Object beside(@Nullable Object context) {
    List<String> tags = tags();
    return tags.isEmpty() ? context : new Tagged(context, tags);
  }

  private List<String> tags() {
    try {
      Object baggage = current.invoke(null);
      return baggage == null ? List.of() : attribution.tags(key -> value(baggage, key));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unknown) {
      return List.of();
    }
  }

  private @Nullable String value(Object baggage, String key) {
    try {
      return (String) value.invoke(baggage, key);
    } catch (ReflectiveOperationException unknown) {
      return null;
    }
  }

  /** Begins a call with what {@link #beside} has found. */
  static CallTrace begin(CallTracer tracer, ModelCall call, @Nullable Object parent) {
    if (parent instanceof Tagged tagged) {
      call.facts().put(Fact.TAGS, tagged.tags);
      return tracer.begin(call, tagged.context);
    }
    return tracer.begin(call, parent);
  }

  private static final class Tagged {
    private final @Nullable Object context;
    private final List<String> tags;

    Tagged(@Nullable Object context, List<String> tags) {
      this.context = context;
      this.tags = tags;
    }
  }
}
