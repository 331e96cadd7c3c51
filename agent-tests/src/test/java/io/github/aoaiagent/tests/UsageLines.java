// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a usage log holds.
 *
 * @param broken lines that are no JSON
 */
record UsageLines(List<Map<String, Object>> lines, List<String> broken, String text) {

  static UsageLines in(Path directory) throws IOException {
    List<Map<String, Object>> lines = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Path file : files(directory)) {
      text.append(Files.readString(file));
      for (String line : Files.readAllLines(file)) {
        try (JsonReader json = JsonProviders.createReader(line)) {
          lines.add(json.readMap(JsonReader::readUntyped));
        } catch (IOException | RuntimeException noJson) {
          broken.add(line);
        }
      }
    }
    return new UsageLines(lines, broken, text.toString());
  }

  static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  /** The deployments of all lines, sorted. */
  List<String> deployments() {
    return lines.stream().map(line -> String.valueOf(line.get("deployment"))).sorted().toList();
  }
}
