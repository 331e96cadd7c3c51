// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms: whoever adds one decides it here. */
class RoomsTest {
  private static final String ROOT = "io/github/aoaiagent/";
  private static final Path CLASSES = Path.of("target/classes");

  /** What each room may name besides itself and the JDK. */
  private static final Map<String, Set<String>> MAY_TOUCH =
      Map.ofEntries(
          Map.entry("", Set.of()),
          Map.entry("bridge", Set.of()),
          Map.entry("call", Set.of()),
          Map.entry("wire", Set.of("call", "com/fasterxml/jackson/core")),
          Map.entry("sdk", Set.of("call", "wire", "sdk/azure", "sdk/inference", "sdk/openai")),
          Map.entry(
              "sdk/azurecore",
              Set.of("call", "wire", "sdk", "com/azure", "reactor", "org/reactivestreams")),
          Map.entry(
              "sdk/azure", Set.of("call", "wire", "sdk", "sdk/azurecore", "com/azure", "reactor")),
          Map.entry(
              "sdk/inference",
              Set.of("call", "wire", "sdk", "sdk/azurecore", "com/azure", "reactor")),
          Map.entry("sdk/openai", Set.of("call", "wire", "sdk", "com/openai")),
          Map.entry("weave", Set.of("bridge", "sdk", "net/bytebuddy")),
          Map.entry("observe", Set.of("bridge", "sdk", "call", "wire")),
          Map.entry("estimate", Set.of("call", "wire")),
          Map.entry("estimate/tokenizer", Set.of("estimate", "com/knuddels/jtokkit")),
          Map.entry(
              "command",
              Set.of(
                  "",
                  "startup",
                  "doctor",
                  "cost",
                  "usagelog",
                  "report",
                  "report/html",
                  "picocli",
                  "net/bytebuddy/agent")),
          Map.entry("report", Set.of("usagelog", "cost", "com/fasterxml/jackson/core")),
          Map.entry("usagelog", Set.of("call", "cost", "com/fasterxml/jackson/core")),
          Map.entry("doctor", Set.of("sdk", "weave", "cost", "usagelog")),
          Map.entry("cost", Set.of("call", "com/fasterxml/jackson/core")),
          Map.entry("report/html", Set.of("usagelog", "report", "com/fasterxml/jackson/core")),
          Map.entry("telemetry", Set.of("call", "io/opentelemetry", "com/fasterxml/jackson/core")),
          Map.entry("telemetry/embedded", Set.of("call", "telemetry", "io/opentelemetry")),
          Map.entry(
              "telemetry/azuremonitor",
              Set.of(
                  "telemetry/embedded", "io/opentelemetry", "com/azure", "reactor", "org/slf4j")),
          Map.entry("telemetry/prometheus", Set.of("call", "io/opentelemetry", "io/prometheus")),
          Map.entry("telemetry/origin", Set.of("call", "telemetry")),
          Map.entry(
              "startup",
              Set.of(
                  "",
                  "bridge",
                  "call",
                  "cost",
                  "estimate",
                  "observe",
                  "sdk",
                  "telemetry",
                  "telemetry/embedded",
                  "telemetry/origin",
                  "usagelog",
                  "weave",
                  "wire")));

  @Test
  void roomsTouchOnlyWhatTheyMay() throws IOException {
    Set<String> wrong = new TreeSet<>();
    Set<String> rooms = new HashSet<>();
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = CLASSES.relativize(file).toString().replace('\\', '/');
        if (name.endsWith("package-info.class")) {
          continue;
        }
        String room = roomOf(name);
        rooms.add(room);
        for (String named : classesNamedBy(Files.readAllBytes(file))) {
          if (!may(room, named)) {
            wrong.add(name + " -> " + named);
          }
        }
      }
    }
    assertFalse(rooms.isEmpty(), "no classes found");
    assertEquals(Set.of(), wrong);
  }

  private static boolean may(String room, String named) {
    if (named.startsWith("java/")
        || named.startsWith("javax/net/")
        || named.startsWith("org/jspecify/")
        || roomOf(named).equals(room)) {
      return true;
    }
    Set<String> allowed = MAY_TOUCH.getOrDefault(room, Set.of());
    if (named.startsWith(ROOT)) {
      return allowed.contains(roomOf(named));
    }
    return allowed.stream().anyMatch(prefix -> !prefix.isEmpty() && named.startsWith(prefix));
  }

  /** The package below the root, or the name itself for what is not ours. */
  private static String roomOf(String className) {
    if (!className.startsWith(ROOT)) {
      return className;
    }
    int slash = className.lastIndexOf('/');
    return slash < ROOT.length() ? "" : className.substring(ROOT.length(), slash);
  }

  private static Set<String> classesNamedBy(byte[] classFile) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    in.readInt();
    in.readInt();
    int size = in.readUnsignedShort();
    Map<Integer, String> texts = new java.util.HashMap<>();
    List<Integer> classes = new ArrayList<>();
    for (int i = 1; i < size; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(i, in.readUTF());
        case 7 -> classes.add(in.readUnsignedShort());
        case 8, 16, 19, 20 -> in.readUnsignedShort();
        case 15 -> {
          in.readUnsignedByte();
          in.readUnsignedShort();
        }
        case 5, 6 -> {
          in.readLong();
          i++;
        }
        default -> in.readInt();
      }
    }
    Set<String> named = new HashSet<>();
    for (int index : classes) {
      String name = texts.get(index);
      named.add(name.replaceFirst("^\\[+L?", "").replace(";", ""));
    }
    named.removeIf(name -> name.length() < 2);
    return named;
  }
}
