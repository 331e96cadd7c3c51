// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges versions of the SDKs, one after the other. */
final class Drift {
  private final Map<String, WovenSdk> sdks = new TreeMap<>();
  private final Lifetimes lifetimes = Lifetimes.load();

  Drift(Path agentJar) throws IOException, ReflectiveOperationException {
    for (WovenSdk sdk : PackedAgent.sdks(agentJar)) {
      sdks.put(sdk.name(), sdk);
    }
  }

  /** What is wrong with a version, a sentence each. */
  List<String> problems(String sdk, String version, String classPath) throws IOException {
    WovenSdk woven = sdks.get(sdk);
    if (woven == null) {
      return List.of("the agent does not weave " + sdk);
    }
    List<Path> jars =
        Arrays.stream(classPath.split(File.pathSeparator))
            .filter(file -> file.endsWith(".jar"))
            .map(Path::of)
            .toList();
    try (ClassFiles path = new ClassFiles(jars)) {
      return lifetimes.problems(sdk, version, LinkCheck.links(woven, path));
    }
  }

  /** Lines of the list of members that were about nothing. */
  List<String> idle() {
    return lifetimes.idle();
  }
}
