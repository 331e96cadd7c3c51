// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.tests.app.Hello;
import io.github.aoaiagent.tests.app.PretendedJava;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a JVM older than 17 the agent says so in one line, and the application runs as without. */
class OldJavaTest {
  private static final int JAVA_8 = 52;
  private static final List<String> ROOT =
      List.of("io/github/aoaiagent/AoaiAgent", "io/github/aoaiagent/AgentLoader");
  private static final Path OUR_JDK = Path.of(System.getProperty("java.home"));
  private static final String OUR_CLASSES = System.getProperty("aoai.test.classes");
  private static final Path HELLO =
      Path.of("src/test/java", Hello.class.getName().replace('.', '/') + ".java");

  /** What the class file of the agent's jar names, not its source: it is what old JVMs link. */
  @Test
  void theRootClassesNeedJava8Only() throws IOException {
    Java8Api java8 = new Java8Api();
    List<String> missing = new ArrayList<>();
    for (String name : ROOT) {
      ConstantPool pool = ConstantPool.of(ofAgent(name + ".class"));
      assertEquals(JAVA_8, pool.majorVersion(), name);
      pool.types().stream()
          .filter(type -> !ROOT.contains(type) && !java8.has(type))
          .forEach(missing::add);
      pool.members().stream()
          .filter(member -> !ROOT.contains(member.owner()) && !java8.has(member))
          .forEach(member -> missing.add(member.toString()));
    }
    assertEquals(List.of(), missing);
  }

  /** Shows that what is missing would be found. */
  @Test
  void whatCameLaterIsNotJava8() {
    Java8Api java8 = new Java8Api();
    assertTrue(java8.has("java/util/Map$Entry"));
    assertTrue(!java8.has("java/lang/StackWalker"));
    assertTrue(java8.has(member("java/lang/Class", "getPackage", "()Ljava/lang/Package;")));
    assertTrue(!java8.has(member("java/lang/Class", "getPackageName", "()Ljava/lang/String;")));
    assertTrue(!java8.has(member("java/nio/ByteBuffer", "flip", "()Ljava/nio/ByteBuffer;")));
  }

  private static ConstantPool.Member member(String owner, String name, String descriptor) {
    return new ConstantPool.Member(owner, name, descriptor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "9", "16"})
  void aJvmThatPassesForAnOldOneIsTold(String version, @TempDir Path folder) throws IOException {
    ForkedJvm hello = hello(OUR_JDK, OUR_CLASSES);
    passingFor(version, hello, folder)
        .run()
        .assertLike(hello(OUR_JDK, OUR_CLASSES).run(), told(version));
  }

  @Test
  void theSdkIsLeftAlone(@TempDir Path folder) throws IOException {
    List<Case> cases =
        List.of(Case.of("chat.plain").answers(Replies::chat), Case.of("embeddings.plain"));
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun.run(
              cases,
              jvm -> passingFor("11", ScenarioRun.exporting(jvm, receiver.endpoint()), folder))
          .exit()
          .assertLike(ScenarioRun.plain(cases).exit(), told("11"));
      assertEquals(0, receiver.requests());
    }
  }

  /** With the agent, which is told another version than the application. */
  private static ForkedJvm passingFor(String version, ForkedJvm jvm, Path folder) {
    Path pretended = pretended(folder);
    return jvm.jvm(
        "-javaagent:" + pretended + "=" + version,
        "-javaagent:" + ForkedJvm.agentJar(),
        "-javaagent:" + pretended + "=" + Runtime.version().feature());
  }

  /** For JVMs that are found: JAVA_HOME_8, JAVA_HOME_11 and such, or beside the running one. */
  @Test
  void anOldJvmIsTold(@TempDir Path folder) throws IOException {
    List<Path> homes = oldJvms();
    Assumptions.assumeTrue(!homes.isEmpty(), "no old JVM found; name one by JAVA_HOME_8 or _11");
    compileForJava8(HELLO, folder);
    for (Path home : homes) {
      ForkedJvm.Exit plain = hello(home, folder.toString()).run();
      assertEquals("hello", plain.out().strip(), plain.err());
      hello(home, folder.toString())
          .agent("")
          .run()
          .assertLike(plain, "needs Java 17 or newer, this is Java ");
    }
  }

  private static String told(String version) {
    return "needs Java 17 or newer, this is Java "
        + version.replace("1.8", "8")
        + "; nothing is observed";
  }

  private static ForkedJvm hello(Path home, String classes) {
    return ForkedJvm.of(Hello.class.getName()).javaHome(home).classPath(classes);
  }

  private static List<Path> oldJvms() throws IOException {
    Path siblings = OUR_JDK.toAbsolutePath().resolveSibling("");
    try (Stream<Path> homes = Files.list(siblings)) {
      Stream<Path> named =
          System.getenv().entrySet().stream()
              .filter(each -> each.getKey().matches("JAVA_HOME_(8|11)(_.*)?"))
              .map(each -> Path.of(each.getValue()));
      return Stream.concat(
              named, homes.filter(home -> home.getFileName().toString().matches(".*-(8|11)-.*")))
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .toList();
    }
  }

  private static void compileForJava8(Path source, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("--release", "8", "-Xlint:-options", "-proc:none", "-d", classes.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      assertTrue(
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjects(source))
              .call());
    }
  }

  private static byte[] ofAgent(String entry) throws IOException {
    try (JarFile jar = new JarFile(ForkedJvm.agentJar().toFile());
        InputStream in = jar.getInputStream(jar.getEntry(entry))) {
      return in.readAllBytes();
    }
  }

  private static Path pretended(Path folder) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", PretendedJava.class.getName());
    Path jar = folder.resolve("pretended.jar");
    String entry = PretendedJava.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest);
        InputStream bytes = PretendedJava.class.getClassLoader().getResourceAsStream(entry)) {
      zip.putNextEntry(new JarEntry(entry));
      bytes.transferTo(zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }
}
