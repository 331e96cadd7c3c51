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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
          Map.entry("telemetry/embedded", Set.of("", "call", "telemetry", "io/opentelemetry")),
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

  /** Rooms that work for whatever SDK there is. */
  private static final List<String> NAME_NO_SDK =
      List.of("", "bridge", "weave", "observe", "telemetry", "startup");

  private static final List<String> SDKS = List.of("com/openai", "com/azure/ai");

  /** Names of an SDK that are there knowingly: class, arrow, text. */
  private static final Set<String> KNOWN_NAMES = Set.of();

  @Test
  void roomsTouchOnlyWhatTheyMay() throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (Map.Entry<String, ConstantPool> each : pools().entrySet()) {
      String name = each.getKey();
      for (String named : each.getValue().classes()) {
        if (!may(roomOf(name), named)) {
          wrong.add(name + " -> " + named);
        }
      }
    }
    assertEquals(Set.of(), wrong);
  }

  /** A class that is looked for by its name is named as well. */
  @Test
  void noTextNamesAnSdkWhereNoneIsToBeKnown() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Map.Entry<String, ConstantPool> each : pools().entrySet()) {
      if (NAME_NO_SDK.contains(roomOf(each.getKey()).replaceFirst("/.*", ""))) {
        for (String text : each.getValue().texts()) {
          if (SDKS.stream().anyMatch(text.replace('.', '/')::startsWith)) {
            named.add(each.getKey() + " -> " + text);
          }
        }
      }
    }
    assertEquals(KNOWN_NAMES, named);
  }

  /** Of all classes, by their files. */
  private static Map<String, ConstantPool> pools() throws IOException {
    Map<String, ConstantPool> pools = new TreeMap<>();
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = CLASSES.relativize(file).toString().replace('\\', '/');
        if (!name.endsWith("package-info.class")) {
          pools.put(name, ConstantPool.of(Files.readAllBytes(file)));
        }
      }
    }
    assertFalse(pools.isEmpty(), "no classes found");
    return pools;
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

  /** What a class file names: classes, with slashes, and texts as they are. */
  private record ConstantPool(Set<String> classes, Set<String> texts) {
    static ConstantPool of(byte[] classFile) throws IOException {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
      in.readInt();
      in.readInt();
      int size = in.readUnsignedShort();
      Map<Integer, String> utf8 = new HashMap<>();
      List<Integer> classes = new ArrayList<>();
      List<Integer> texts = new ArrayList<>();
      for (int i = 1; i < size; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> utf8.put(i, in.readUTF());
          case 7 -> classes.add(in.readUnsignedShort());
          case 8 -> texts.add(in.readUnsignedShort());
          case 16, 19, 20 -> in.readUnsignedShort();
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
        String name = utf8.get(index);
        named.add(name.replaceFirst("^\\[+L?", "").replace(";", ""));
      }
      named.removeIf(name -> name.length() < 2);
      Set<String> said = new HashSet<>();
      texts.forEach(index -> said.add(utf8.get(index)));
      return new ConstantPool(named, said);
    }
  }
}
