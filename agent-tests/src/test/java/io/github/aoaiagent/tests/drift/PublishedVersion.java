// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A version of an SDK whose class path the build has resolved. */
record PublishedVersion(String sdk, String version, List<Path> jars) {
  private static final Pattern CLASS_PATH =
      Pattern.compile("(azure-ai-openai|azure-ai-inference|openai-java)-([0-9].*)\\.txt");

  /** The versions that have files in a folder, the oldest of each SDK first. */
  static List<PublishedVersion> in(Path folder) throws IOException {
    List<PublishedVersion> published = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher name = CLASS_PATH.matcher(file.getFileName().toString());
        if (name.matches()) {
          String[] path = Files.readString(file).strip().split(File.pathSeparator);
          List<Path> jars =
              Arrays.stream(path).filter(each -> each.endsWith(".jar")).map(Path::of).toList();
          published.add(new PublishedVersion(name.group(1), name.group(2), jars));
        }
      }
    }
    published.sort(
        Comparator.comparing(PublishedVersion::sdk)
            .thenComparing(each -> SdkVersion.of(each.version)));
    return published;
  }
}
