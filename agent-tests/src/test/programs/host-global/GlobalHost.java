// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.global;

import io.github.aoaiagent.programs.calls.Calls;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.lang.reflect.Proxy;

/** Makes calls in an application whose OpenTelemetry is old, or throws whatever it is asked. */
public final class GlobalHost {
  private GlobalHost() {}

  /**
   * @param arguments the endpoint of the service, and {@code throws} or {@code works}
   */
  public static void main(String[] arguments) {
    GlobalOpenTelemetry.set(
        arguments[1].equals("throws") ? throwing() : OpenTelemetrySdk.builder().build());
    new Calls(arguments[0]).make();
    System.exit(0);
  }

  private static OpenTelemetry throwing() {
    return (OpenTelemetry)
        Proxy.newProxyInstance(
            GlobalHost.class.getClassLoader(),
            new Class<?>[] {OpenTelemetry.class},
            (proxy, method, arguments) -> {
              throw new IllegalStateException("of the application");
            });
  }
}
