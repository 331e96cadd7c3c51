// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import io.github.aoaiagent.tests.origin.Registering;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Attached, detached and attached again where calls are written to somebody else's OpenTelemetry.
 */
class DetachOriginTest {
  private static final String OURS = "io.github.aoaiagent";
  private static final Path JDK = Path.of(System.getProperty("java.home"));
  private static final List<String> CALLS =
      List.of("chat.before", "chat.after", "chat.off", "chat.again");

  @Test
  void theApplicationsOpenTelemetryGoesOn() throws Exception {
    String libraries = Programs.libraries("opentelemetry-current");
    assertSwitches(
        List.of(),
        Registering.class.getName(),
        System.getProperty("aoai.test.classes") + File.pathSeparator + libraries,
        null);
  }

  @Test
  void theOtherAgentGoesOn() throws Exception {
    assertSwitches(
        List.of("-javaagent:" + Programs.libraries("opentelemetry-javaagent")),
        Object.class.getName(),
        ForkedJvm.sdkClassPath(16),
        "opentelemetry-java-instrumentation");
  }

  /** To attach is to want it; and what is given then counts more than what was given before. */
  @Test
  void attachingSwitchesOnWhatTheEnvironmentSwitchedOff() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver();
        SimulatedAzureOpenAi service = service();
        Conversation jvm =
            start(
                List.of("-javaagent:" + ForkedJvm.agentJar(), "-Dotel.service.name=old"),
                Map.of("AOAI_ENABLED", "false"),
                ForkedJvm.sdkClassPath(16),
                service)) {
      jvm.run("chat.before");
      command(
          "attach",
          jvm.pid(),
          "enabled=true",
          "otel.service.name=new",
          "otel.exporter.otlp.endpoint=" + receiver.endpoint());
      jvm.run("chat.after");
      jvm.exit();
      assertEquals(List.of("chat.after"), observed(receiver));
      assertEquals("new", receiver.spans().get(0).resource().get("service.name"));
    }
  }

  /**
   * @param loaded a class that the application loads first
   * @param distribution what the spans of the calls say of who exports them, or null
   */
  private static void assertSwitches(
      List<String> arguments, String loaded, String classPath, @Nullable String distribution)
      throws Exception {
    ForkedJvm.Exit plain;
    try (OtlpReceiver receiver = new OtlpReceiver();
        SimulatedAzureOpenAi service = service();
        Conversation jvm = start(exporting(arguments, receiver), Map.of(), classPath, service)) {
      jvm.load(loaded);
      CALLS.forEach(jvm::run);
      plain = jvm.exit();
    }
    try (OtlpReceiver receiver = new OtlpReceiver();
        SimulatedAzureOpenAi service = service();
        Conversation jvm = start(exporting(arguments, receiver), Map.of(), classPath, service)) {
      jvm.load(loaded).run("chat.before");
      command("attach", jvm.pid());
      jvm.run("chat.after");
      command("detach", jvm.pid());
      jvm.run("chat.off");
      command("attach", jvm.pid());
      jvm.run("chat.again");
      ForkedJvm.Exit exit = jvm.exit();
      assertEquals(plain.code(), exit.code());
      Transcripts.assertSame(plain.out(), exit.out());
      assertEquals(List.of(), exit.voice());

      assertEquals(List.of("chat.after", "chat.again"), observed(receiver));
      for (SpanView span : receiver.spans()) {
        assertEquals(distribution, span.resource().get("telemetry.distro.name"), span::toString);
      }
      // What the other agent sees by itself, it sees of each call.
      for (String call : distribution == null ? List.<String>of() : CALLS) {
        assertTrue(
            receiver.spans().stream().anyMatch(span -> span.text("url.full").contains(call)), call);
      }
    }
  }

  private static List<String> exporting(List<String> arguments, OtlpReceiver receiver) {
    List<String> all = new ArrayList<>(arguments);
    all.add("-Dotel.exporter.otlp.endpoint=" + receiver.endpoint());
    all.add("-Dotel.exporter.otlp.protocol=http/protobuf");
    return all;
  }

  private static Conversation start(
      List<String> arguments,
      Map<String, String> environment,
      String classPath,
      SimulatedAzureOpenAi service)
      throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.add("-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore());
    return Conversation.start(JDK, all, environment, classPath, service.endpoint());
  }

  private static SimulatedAzureOpenAi service() throws IOException {
    SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https();
    CALLS.forEach(call -> service.answer(call, Replies.chat()));
    return service;
  }

  private static void command(String... arguments) throws IOException {
    ForkedJvm.Exit exit = ForkedJvm.of(ForkedJvm.agentJar().toString(), arguments).run();
    assertEquals(0, exit.code(), exit::err);
  }

  private static List<String> observed(OtlpReceiver receiver) {
    return receiver.spans().stream()
        .filter(span -> span.scope().equals(OURS))
        .map(span -> span.text("gen_ai.request.model"))
        .sorted()
        .toList();
  }
}
