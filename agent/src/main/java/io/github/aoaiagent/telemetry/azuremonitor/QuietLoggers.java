// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.azuremonitor;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;

/**
 * Stands in for {@code org.slf4j.LoggerFactory} in the packed libraries. With no logging behind it,
 * azure-core would write to the application's stdout if {@code AZURE_LOG_LEVEL} is set.
 */
public final class QuietLoggers {
  private static final Logger QUIET =
      (Logger)
          Proxy.newProxyInstance(
              Logger.class.getClassLoader(),
              new Class<?>[] {Logger.class},
              (proxy, method, arguments) -> {
                Class<?> type = method.getReturnType();
                if (type == boolean.class) {
                  return false;
                }
                return type == String.class ? "quiet" : null;
              });

  private QuietLoggers() {}

  public static Logger getLogger(String name) {
    return QUIET;
  }

  public static Logger getLogger(Class<?> type) {
    return QUIET;
  }
}
