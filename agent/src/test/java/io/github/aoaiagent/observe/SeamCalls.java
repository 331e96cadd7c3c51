// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.wire.ContentPolicy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/** Calls as a seam reports them, for tests of seams. */
public final class SeamCalls {
  private SeamCalls() {}

  public static Calls of(CallTracer tracer, Consumer<String> voice) {
    CallRegistry registry =
        new CallRegistry(
            List.of(),
            EnumSet.allOf(Provider.class),
            ContentPolicy.NONE,
            new Failures(voice),
            Duration.ofHours(1));
    return new TracedCalls(registry, tracer);
  }
}
