// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.Test;

/** What an application's class loaders and scanners see of the packed agent: next to nothing. */
class JarContentTest {
  private static final String AGENT = "io/github/aoaiagent/";
  private static final int JAVA_8 = 52;
  private static final long MOST_BYTES = 18L << 20;

  /** One of each family of libraries. */
  private static final List<String> PACKED =
      List.of(
          "net.bytebuddy:byte-buddy:",
          "info.picocli:picocli:",
          "io.opentelemetry:opentelemetry-api:",
          "io.prometheus:prometheus-metrics-model:",
          "com.knuddels:jtokkit:",
          "com.squareup.okhttp3:okhttp",
          "com.squareup.okio:okio",
          "org.jetbrains.kotlin:kotlin-stdlib:",
          "com.fasterxml.jackson.core:jackson-core:",
          "com.azure:azure-core:",
          "io.projectreactor:reactor-core:",
          "org.reactivestreams:reactive-streams:",
          "org.slf4j:slf4j-api:");

  private static final List<String> NOTICES =
      List.of("byte-buddy-jar/NOTICE", "byte-buddy-jar/ASM", "jackson-core-jar/NOTICE");

  @Test
  void onlyTheEntryPointsAreOrdinaryClasses() throws IOException {
    assertEquals(
        List.of(AGENT + "AgentLoader.class", AGENT + "AoaiAgent.class"),
        new TreeSet<>(entries().stream().filter(name -> name.endsWith(".class")).toList())
            .stream().toList());
  }

  @Test
  void everythingElseIsHiddenOrLegal() throws IOException {
    List<String> stray =
        entries().stream()
            .filter(name -> !name.equals(AGENT + "AgentLoader.class"))
            .filter(name -> !name.equals(AGENT + "AoaiAgent.class"))
            .filter(name -> !name.endsWith(".classdata"))
            .filter(name -> !isLegalNote(name))
            .filter(name -> !isHiddenResource(name))
            .toList();
    assertEquals(List.of(), stray);
  }

  /** A hidden entry: below a directory that is no Java package of its own. */
  private static boolean isHiddenResource(String name) {
    return !name.startsWith("META-INF/")
        && !name.startsWith("io/")
        && !name.startsWith("com/")
        && !name.startsWith("org/")
        && !name.startsWith("net/")
        && name.contains("/");
  }

  private static boolean isLegalNote(String name) {
    return name.matches("META-INF/(MANIFEST\\.MF|LICENSE.*|NOTICE.*|licenses?/.*)");
  }

  @Test
  void noServicesAtTheRoot() throws IOException {
    assertEquals(
        List.of(),
        entries().stream().filter(name -> name.startsWith("META-INF/services/")).toList());
  }

  @Test
  void theLicenseOfWhatIsPackedIsThere() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    forEachEntry(
        (name, bytes) -> {
          if (name.startsWith("META-INF/") && isLegalNote(name)) {
            texts.put(name.substring("META-INF/".length()), new String(bytes, UTF_8));
          }
        });
    String list = texts.getOrDefault("licenses/THIRD-PARTY.txt", "");
    for (String library : PACKED) {
      assertTrue(list.contains("(" + library), () -> library + " in " + list);
    }
    for (String line : list.lines().filter(line -> line.contains(" (")).toList()) {
      String license = line.strip().replaceAll("\\) .*", "").toLowerCase(Locale.ROOT);
      String text =
          license.contains("apache")
              ? "LICENSE"
              : license.contains("mit-0") ? "licenses/MIT-0.txt" : "licenses/MIT.txt";
      assertTrue(!text.endsWith("MIT.txt") || license.matches("\\((the )?mit.*"), line);
      assertTrue(texts.getOrDefault(text, "").length() > 500, line);
    }
    for (String notice : NOTICES) {
      assertTrue(!texts.getOrDefault("licenses/" + notice, "").isEmpty(), texts.keySet()::toString);
    }
  }

  @Test
  void theManifestNamesTheEntryPoints() throws IOException {
    try (JarFile jar = new JarFile(ForkedJvm.agentJar().toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertEquals("io.github.aoaiagent.AoaiAgent", manifest.getValue("Main-Class"));
      assertEquals("io.github.aoaiagent.AoaiAgent", manifest.getValue("Premain-Class"));
      assertEquals("io.github.aoaiagent.AoaiAgent", manifest.getValue("Agent-Class"));
      assertEquals("true", manifest.getValue("Can-Retransform-Classes"));
      assertNotNull(manifest.getValue("Implementation-Version"));
    }
  }

  @Test
  void thePremainClassRunsOnJava8() throws IOException {
    List<Integer> majors = new ArrayList<>();
    forEachEntry(
        (name, bytes) -> {
          if (name.equals(AGENT + "AoaiAgent.class")) {
            majors.add(bytes[6] << 8 | bytes[7]);
          }
        });
    assertEquals(List.of(JAVA_8), majors);
  }

  /** What is packed logs to the agent's voice, not to the application's logging. */
  @Test
  void noClassNamesTheLogger() throws IOException {
    List<String> naming = new ArrayList<>();
    forEachEntry(
        (name, bytes) -> {
          // As a constant of its own it names a class; Kotlin's metadata has it inside of others.
          String constants = new String(bytes, StandardCharsets.ISO_8859_1);
          if (constants.contains("\u0001\u0000\u0018java/util/logging/Logger")) {
            naming.add(name);
          }
        });
    assertEquals(List.of(), naming);
  }

  @Test
  void theJarIsSmall() throws IOException {
    long size = Files.size(ForkedJvm.agentJar());
    assertTrue(size <= MOST_BYTES, size + " bytes");
  }

  @Test
  void noNameTwice() throws IOException {
    List<String> names = entries();
    assertEquals(names.size(), new TreeSet<>(names).size());
    assertFalse(names.isEmpty());
  }

  private static List<String> entries() throws IOException {
    List<String> names = new ArrayList<>();
    try (JarFile jar = new JarFile(ForkedJvm.agentJar().toFile())) {
      jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).forEach(names::add);
    }
    return names;
  }

  private static void forEachEntry(Visitor visitor) throws IOException {
    try (InputStream in = Files.newInputStream(ForkedJvm.agentJar());
        JarInputStream jar = new JarInputStream(in)) {
      forEachEntry(jar, visitor);
    }
  }

  private static void forEachEntry(JarInputStream jar, Visitor visitor) throws IOException {
    for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
      byte[] bytes = jar.readAllBytes();
      if (entry.getName().endsWith(".jar")) {
        forEachEntry(new JarInputStream(new ByteArrayInputStream(bytes)), visitor);
      } else if (!entry.isDirectory()) {
        visitor.visit(entry.getName(), bytes);
      }
    }
  }

  private interface Visitor {
    void visit(String name, byte[] bytes);
  }
}
