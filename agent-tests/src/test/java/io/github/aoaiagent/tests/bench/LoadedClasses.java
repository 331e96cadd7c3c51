// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The classes that an application's JVM loads, in a run of their own: writing them takes time. */
final class LoadedClasses {
  private static final Pattern LOADED = Pattern.compile("^\\[.*?class,load *\\] (\\S+) source:.*");

  private LoadedClasses() {}

  /** The names, in the order of loading. */
  static List<String> of(
      Variant variant, List<String> flags, Class<?> application, String path, String... arguments)
      throws IOException {
    Path log = Files.createTempFile("classes", ".txt");
    try {
      String logging = "-Xlog:class+load=info:file=" + log;
      String[] all = Stream.concat(flags.stream(), Stream.of(logging)).toArray(String[]::new);
      new Fork(variant, all).main(application, path, arguments).run();
      return Files.readAllLines(log).stream()
          .map(LOADED::matcher)
          .filter(Matcher::matches)
          .map(matcher -> matcher.group(1))
          .toList();
    } finally {
      Files.delete(log);
    }
  }
}
