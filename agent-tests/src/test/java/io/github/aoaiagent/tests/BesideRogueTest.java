// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents that do harm, and our own agent given more than once. */
class BesideRogueTest {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  /** Loaded before the SDK is, so that it has to be woven when it is there already. */
  private static final String EARLY = "com.azure.core.http.policy.RetryPolicy";

  private static final List<String> CALLS =
      List.of(
          "chat.before",
          "chat-async.before",
          "chat.throttled",
          "stream.before",
          "stream-async.last");

  private static final Map<String, ForkedJvm.Exit> ALONE = new HashMap<>();

  @TempDir private static Path folder;

  /** The application is as it is beside that agent alone, and all calls are observed. */
  @ParameterizedTest
  @CsvSource({
    "throws, false",
    "throws, true",
    "changes, false",
    "changes, true",
    "loads, false",
    "loads, true"
  })
  void whatAnotherAgentDoesIsNoHindrance(String deed, boolean oursFirst) throws Exception {
    String rogue = rogue(deed);
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      talk(inOrder(oursFirst, "-javaagent:" + ForkedJvm.agentJar(), rogue), receiver)
          .assertLike(alone(rogue));
      assertObserved(receiver);
    }
  }

  /** One class cannot be woven, which is told once; only what that class knows is missing. */
  @ParameterizedTest
  @CsvSource({"vetoes, false", "vetoes, true", "garbles, false", "garbles, true"})
  void aRefusedClassIsToldOnce(String deed, boolean oursFirst) throws Exception {
    String rogue = rogue(deed);
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit exit =
          talk(inOrder(oursFirst, "-javaagent:" + ForkedJvm.agentJar(), rogue), receiver);
      exit.assertLike(alone(rogue), EARLY + " could not be woven");
      assertEquals(1, exit.voice().size(), exit::err);
      assertObserved(receiver);
    }
  }

  /** The application ends as it does without us. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBrokenClassIsNotOurs(boolean oursFirst) throws Exception {
    String rogue = rogue("breaks");
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit exit =
          talk(inOrder(oursFirst, "-javaagent:" + ForkedJvm.agentJar(), rogue), receiver);
      exit.assertLikeWithLines(alone(rogue), 1);
      assertEquals(List.of(), receiver.spans());
    }
  }

  /** The first one counts, with its options. */
  @Test
  void givenTwiceItIsThereOnce() throws Exception {
    Path copy = Files.copy(ForkedJvm.agentJar(), folder.resolve("a-copy.jar"));
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit plain = talk(List.of(), receiver);
      for (Path second : List.of(ForkedJvm.agentJar(), copy)) {
        talk(
                List.of(
                    "-javaagent:" + ForkedJvm.agentJar() + "=gen-ai-system=false",
                    "-javaagent:" + second + "=print=true,providers=azure"),
                receiver)
            .assertLike(plain);
      }
      assertEquals(2 * CALLS.size(), receiver.spans().size());
      assertTrue(receiver.spans().stream().noneMatch(span -> span.has("gen_ai.system")));
      assertEquals(List.of(), Contract.violations(receiver.spans()));
    }
  }

  private static List<String> inOrder(boolean oursFirst, String ours, String other) {
    List<String> flags = new ArrayList<>(List.of(ours, other));
    if (!oursFirst) {
      Collections.reverse(flags);
    }
    return flags;
  }

  /** What is beside that agent without ours. */
  private static ForkedJvm.Exit alone(String rogue) throws Exception {
    ForkedJvm.Exit exit = ALONE.get(rogue);
    if (exit == null) {
      try (OtlpReceiver unused = new OtlpReceiver()) {
        exit = talk(List.of(rogue), unused);
      }
      ALONE.put(rogue, exit);
    }
    return exit;
  }

  private static ForkedJvm.Exit talk(List<String> agents, OtlpReceiver receiver) throws Exception {
    List<String> arguments = new ArrayList<>(agents);
    arguments.add("-Dotel.exporter.otlp.endpoint=" + receiver.endpoint());
    arguments.add("-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore());
    try (SimulatedAzureOpenAi service = service();
        Conversation jvm = Conversation.start(JDK, arguments, service.endpoint())) {
      jvm.load(EARLY);
      CALLS.forEach(jvm::run);
      return jvm.exit();
    }
  }

  private static SimulatedAzureOpenAi service() {
    SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https();
    service.answer("chat.before", Replies.chat());
    service.answer("chat-async.before", Replies.chat());
    service.answer("stream.before", Replies.stream());
    service.answer("stream-async.last", Replies.stream());
    return service.answer(
        "chat.throttled",
        Replies.throttled(30).before(() -> service.answer("chat.throttled", Replies.chat())));
  }

  private static void assertObserved(OtlpReceiver receiver) {
    List<SpanView> spans = receiver.spans();
    assertEquals(
        CALLS.stream().sorted().toList(),
        spans.stream().map(span -> span.text("gen_ai.request.model")).sorted().toList());
    for (SpanView span : spans) {
      assertEquals("answered", span.text("aoai.outcome"), span::toString);
      assertTrue(span.has("gen_ai.usage.output_tokens"), span::toString);
    }
    assertEquals(List.of(), Contract.violations(spans));
  }

  /** The flag of a JVM that has the rogue. */
  private static String rogue(String deed) throws IOException {
    Path jar = folder.resolve("rogue.jar");
    if (!Files.exists(jar)) {
      Manifest manifest = new Manifest();
      Attributes attributes = manifest.getMainAttributes();
      attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
      attributes.put(new Attributes.Name("Premain-Class"), BesideRogue.class.getName());
      attributes.put(new Attributes.Name("Can-Retransform-Classes"), "true");
      String entry = BesideRogue.class.getName().replace('.', '/') + ".class";
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
          InputStream bytes = BesideRogue.class.getClassLoader().getResourceAsStream(entry)) {
        out.putNextEntry(new JarEntry(entry));
        bytes.transferTo(out);
      }
    }
    return "-javaagent:" + jar + "=" + deed;
  }
}
