// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.aoaiagent.sample.service.Reply;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class files of the SDK that the agent's build has not seen are woven as they load. */
class UnknownClassFileTest {
  private static final String CLIENT = "com/azure/ai/openai/implementation/OpenAIClientImpl.class";
  private static final String RETRIES = "com/azure/core/http/policy/RetryPolicy.class";
  private static final String RESPONSES =
      "com/azure/ai/openai/responses/implementation/ResponsesClientImpl.class";

  /** Where a class file tells the Java version it needs. */
  private static final int MAJOR_VERSION = 7;

  private static final int JAVA_11 = 55;

  private static final List<Case> CASES =
      List.of(
          Case.of("chat.throttled")
              .answers(() -> Replies.throttled(30), Replies::chat)
              .complete()
              .with("aoai.attempts", 2L),
          Case.of("chat-async.plain").answers(Replies::chat).complete(),
          Case.of("stream.plain").answers(Replies::stream).complete(),
          Case.of("chat.refused").answers(() -> Reply.fixture("error_401_azure")).failed("401"));

  @Test
  void isWovenAtRunTime(@TempDir Path folder) throws IOException {
    UnaryOperator<byte[]> newer =
        classFile -> {
          classFile[MAJOR_VERSION] = JAVA_11;
          return classFile;
        };
    observed(classPath(folder, Map.of(CLIENT, newer, RETRIES, newer)));
  }

  /** It is told once, and everything else is observed. */
  @Test
  void ofAnUnknownShapeIsLeftAlone(@TempDir Path folder) throws IOException {
    UnaryOperator<byte[]> renamed =
        classFile ->
            new String(classFile, StandardCharsets.ISO_8859_1)
                .replace("createResponseWithResponse", "createResponseWithAnything")
                .getBytes(StandardCharsets.ISO_8859_1);
    observed(
        classPath(folder, Map.of(RESPONSES, renamed)),
        RESPONSES.replace('/', '.').replace(".class", " has none of the methods"));
  }

  private static void observed(String classPath, String... told) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit plain = ScenarioRun.run(CASES, jvm -> jvm.classPath(classPath)).exit();
      assertEquals(0, plain.code(), plain.err());
      ScenarioRun.run(
              CASES,
              jvm -> ScenarioRun.exporting(jvm, receiver.endpoint()).classPath(classPath).agent(""))
          .exit()
          .assertLike(plain, told);
      Map<String, List<SpanView>> spans = ScenarioRun.byScenario(receiver.spans());
      CASES.forEach(each -> each.verify(spans.getOrDefault(each.name(), List.of())));
      assertEquals(CASES.size(), receiver.spans().size());
    }
  }

  /** The SDK's class path with copies of the jars that have these entries, which are changed. */
  private static String classPath(Path folder, Map<String, UnaryOperator<byte[]>> changes)
      throws IOException {
    List<String> changed = new ArrayList<>();
    for (String element : ForkedJvm.sdkClassPath(16).split(File.pathSeparator)) {
      Path file = Path.of(element);
      changed.add(Files.isRegularFile(file) ? changed(file, folder, changes).toString() : element);
    }
    return String.join(File.pathSeparator, changed);
  }

  private static Path changed(Path jar, Path folder, Map<String, UnaryOperator<byte[]>> changes)
      throws IOException {
    try (JarFile in = new JarFile(jar.toFile())) {
      if (changes.keySet().stream().allMatch(name -> in.getEntry(name) == null)) {
        return jar;
      }
      Path copy = folder.resolve(jar.getFileName());
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy))) {
        for (JarEntry entry : in.stream().filter(each -> !isSignature(each)).toList()) {
          out.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream bytes = in.getInputStream(entry)) {
            UnaryOperator<byte[]> change =
                changes.getOrDefault(entry.getName(), UnaryOperator.identity());
            out.write(change.apply(bytes.readAllBytes()));
          }
        }
      }
      return copy;
    }
  }

  /** Signed jars take no changes. */
  private static boolean isSignature(JarEntry entry) {
    return entry.getName().matches("META-INF/(MANIFEST\\.MF|[^/]*\\.(SF|RSA|DSA|EC))");
  }
}
