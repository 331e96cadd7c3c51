// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.context.Context;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Locale;
import java.util.stream.Stream;

/** A copy of the OpenTelemetry API of its own, as a web application has it. */
final class ApplicationApi extends URLClassLoader {
  private final String missing;

  ApplicationApi() {
    this("nothing");
  }

  /**
   * @param missing beginning of the names of classes that this API does not have
   */
  ApplicationApi(String missing) {
    super(jars(), ClassLoader.getPlatformClassLoader());
    this.missing = missing;
  }

  private static URL[] jars() {
    return Stream.of(GlobalOpenTelemetry.class, Context.class, ComponentLoader.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .toArray(URL[]::new);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(missing)) {
      throw new ClassNotFoundException(name);
    }
    return super.findClass(name);
  }

  /** Registers an OpenTelemetry; one that is not the idle one, though it writes nothing either. */
  void register() throws ReflectiveOperationException {
    Object idle = idle();
    Class<?> provider = loadClass("io.opentelemetry.api.trace.TracerProvider");
    Object idleProvider = provider.getMethod("noop").invoke(null);
    Object tracers = proxy(provider, idleProvider, idleProvider);
    set(proxy(loadClass("io.opentelemetry.api.OpenTelemetry"), idle, tracers));
  }

  /** Registers an OpenTelemetry that throws whatever it is asked. */
  void registerBroken(RuntimeException thrown) throws ReflectiveOperationException {
    set(
        Proxy.newProxyInstance(
            this,
            new Class<?>[] {loadClass("io.opentelemetry.api.OpenTelemetry")},
            (self, method, arguments) -> {
              throw thrown;
            }));
  }

  /** Registers an OpenTelemetry that throws when a span is to be made. */
  void registerSpanless(RuntimeException thrown) throws ReflectiveOperationException {
    Object idle = idle();
    Class<?>[] tracing = {
      loadClass("io.opentelemetry.api.trace.TracerProvider"),
      loadClass("io.opentelemetry.api.trace.TracerBuilder"),
      loadClass("io.opentelemetry.api.trace.Tracer")
    };
    Object tracer =
        Proxy.newProxyInstance(
            this,
            tracing,
            (self, method, arguments) -> {
              if (method.getName().equals("spanBuilder")) {
                throw thrown;
              }
              return self;
            });
    set(
        Proxy.newProxyInstance(
            this,
            new Class<?>[] {loadClass("io.opentelemetry.api.OpenTelemetry")},
            (self, method, arguments) ->
                method.getName().toLowerCase(Locale.ROOT).contains("tracer")
                    ? tracer
                    : method.invoke(idle, arguments)));
  }

  void registerIdle() throws ReflectiveOperationException {
    set(idle());
  }

  /** Makes baggage current that has one entry. */
  AutoCloseable baggage(String key, String value) throws ReflectiveOperationException {
    Class<?> baggage = loadClass("io.opentelemetry.api.baggage.Baggage");
    Class<?> builder = loadClass("io.opentelemetry.api.baggage.BaggageBuilder");
    Object building = baggage.getMethod("builder").invoke(null);
    builder.getMethod("put", String.class, String.class).invoke(building, key, value);
    Object built = builder.getMethod("build").invoke(building);
    Class<?> keyed = loadClass("io.opentelemetry.context.ImplicitContextKeyed");
    return (AutoCloseable) keyed.getMethod("makeCurrent").invoke(built);
  }

  private Object idle() throws ReflectiveOperationException {
    return loadClass("io.opentelemetry.api.OpenTelemetry").getMethod("noop").invoke(null);
  }

  private void set(Object openTelemetry) throws ReflectiveOperationException {
    loadClass("io.opentelemetry.api.GlobalOpenTelemetry")
        .getMethod("set", loadClass("io.opentelemetry.api.OpenTelemetry"))
        .invoke(null, openTelemetry);
  }

  private Object proxy(Class<?> type, Object target, Object tracerProvider) {
    return Proxy.newProxyInstance(
        this,
        new Class<?>[] {type},
        (self, method, arguments) -> {
          if (method.getName().equals("getTracerProvider")) {
            return tracerProvider;
          }
          try {
            return method.invoke(target, arguments);
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        });
  }
}
