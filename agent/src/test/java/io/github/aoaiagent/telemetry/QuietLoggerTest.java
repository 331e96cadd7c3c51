// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.internal.TlsUtil;
import io.opentelemetry.exporter.logging.LoggingSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.sender.okhttp.internal.OkHttpHttpSenderProvider;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.logging.Level;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class QuietLoggerTest {
  private static final String JUL = "java/util/logging/Logger";

  private final List<String> lines = new ArrayList<>();
  private final Problems problems = new Problems();

  QuietLoggerTest() {
    problems.voice(lines::add);
  }

  @Test
  void aDeadCollectorIsOneLineWhateverIsSentToIt() {
    IOException dead = new ConnectException("http://localhost:4318: Connection refused");
    for (String what : List.of("3 spans", "12 metrics", "1 log records")) {
      problems.tell(
          "io.opentelemetry.exporter.otlp.internal.HttpExporter",
          "Failed to export " + what + ". The request could not be executed.",
          new IOException("wrapped", dead));
    }
    problems.tell("x.PeriodicMetricReader", "Exporter failed", null);

    assertEquals(1, lines.size(), lines.toString());
    assertTrue(lines.get(0).contains("http://localhost:4318: Connection refused"));
  }

  @Test
  void countsMakeNoNewProblemButStatusCodesDo() {
    for (int spans = 1; spans < 9; spans++) {
      problems.tell("a.B", "dropped " + spans + " span(s) (maxQueueSize=2048)", null);
      problems.tell("a.B", "Failed to export " + spans + " spans. HTTP status code 503.", null);
    }
    problems.tell("a.B", "Failed to export 4 spans. HTTP status code 404.", null);

    assertEquals(
        List.of(
            "OpenTelemetry B: dropped 1 span(s) (maxQueueSize=2048)",
            "OpenTelemetry B: Failed to export 1 spans. HTTP status code 503.",
            "OpenTelemetry B: Failed to export 4 spans. HTTP status code 404."),
        lines);
  }

  @Test
  void aProblemIsOneShortLine() {
    problems.tell("a.B", "two\nlines " + "x".repeat(1000), new IOException("why"));

    assertFalse(lines.get(0).contains("\n"));
    assertTrue(lines.get(0).length() <= 401);
  }

  @Test
  void problemsAreBounded() {
    for (int i = 0; i < 200; i++) {
      problems.tell("a.B", "body " + "x".repeat(i), null);
    }

    assertEquals(51, lines.size());
  }

  @Test
  void onlyConsoleExportersAreHeardBelowWarnings() {
    assertTrue(QuietLogger.getLogger("a.B").isLoggable(Level.WARNING));
    assertFalse(QuietLogger.getLogger("a.B").isLoggable(Level.INFO));
    String console = "io.opentelemetry.exporter.logging.LoggingSpanExporter";
    assertTrue(QuietLogger.getLogger(console).isLoggable(Level.INFO));
    assertEquals(0, QuietLogger.getLogger(console).getHandlers().length);
  }

  /** The packaging puts it in the place of the JDK's logger, so it must have what is called. */
  @Test
  void itHasEveryMemberThatPackedLibrariesCall() {
    Set<String> called = new HashSet<>();
    for (Class<?> packed :
        List.of(
            OpenTelemetry.class,
            Context.class,
            ComponentLoader.class,
            OpenTelemetrySdk.class,
            CompletableResultCode.class,
            SdkTracerProvider.class,
            SdkMeterProvider.class,
            SdkLoggerProvider.class,
            AutoConfiguredOpenTelemetrySdk.class,
            ConfigProperties.class,
            OtlpHttpSpanExporter.class,
            TlsUtil.class,
            OkHttpHttpSenderProvider.class,
            LoggingSpanExporter.class,
            OkHttpClient.class,
            Buffer.class)) {
      called.addAll(calledIn(packed.getProtectionDomain().getCodeSource().getLocation().getPath()));
    }
    assertTrue(called.size() > 5, called.toString());
    for (Method method : QuietLogger.class.getMethods()) {
      called.remove(
          method.getName()
              + Type.getMethodDescriptor(method)
                  .replace(Type.getInternalName(QuietLogger.class), JUL));
    }
    assertEquals(Set.of(), called);
  }

  private static Set<String> calledIn(String path) {
    Set<String> called = new HashSet<>();
    try (JarFile jar = new JarFile(path)) {
      for (var entry : java.util.Collections.list(jar.entries())) {
        if (entry.getName().endsWith(".class") && !entry.getName().contains("module-info")) {
          try (InputStream in = jar.getInputStream(entry)) {
            new ClassReader(in.readAllBytes()).accept(new Callers(called), 0);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return called;
  }

  private static final class Callers extends ClassVisitor {
    private final Set<String> called;

    Callers(Set<String> called) {
      super(Opcodes.ASM9);
      this.called = called;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String method, String called, boolean isInterface) {
          if (owner.equals(JUL)) {
            Callers.this.called.add(method + called);
          }
        }
      };
    }
  }
}
