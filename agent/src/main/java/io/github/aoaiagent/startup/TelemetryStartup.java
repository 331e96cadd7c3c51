// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import io.github.aoaiagent.AgentLoader;
import io.github.aoaiagent.call.*;
import org.jspecify.annotations.Nullable;

final class TelemetryStartup {
  TelemetryStartup(Options o, AgentLoader l, Voice v) {}

  CallTracer tracer() {
    return new CallTracer() {
      @Override
      public @Nullable Object callerContext() {
        return null;
      }

      @Override
      public CallTrace begin(ModelCall call, @Nullable Object parent) {
        return new CallTrace() {
          @Override
          public CallScope makeCurrent() {
            return CallScope.NONE;
          }

          @Override
          public void chunk(long l) {}

          @Override
          public void end() {}
        };
      }
    };
  }

  void start() {}

  Thread shutdownHook(Runnable r) {
    return new Thread(r);
  }
}
