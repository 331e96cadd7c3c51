// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges versions of the SDKs, one after the other. */
public final class Drift {
  private final Map<String, WovenSdk> sdks = new TreeMap<>();
  private final Lifetimes lifetimes = Lifetimes.load();

  Drift(Path agentJar) throws IOException, ReflectiveOperationException {
    for (WovenSdk sdk : PackedAgent.sdks(agentJar)) {
      sdks.put(sdk.name(), sdk);
    }
  }

  /**
   * Prints what is wrong with each version, and fails if anything is.
   *
   * @param arguments the packed agent, and a folder with the class paths of versions
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Drift drift = new Drift(Path.of(arguments[0]));
    int wrong = 0;
    for (PublishedVersion each : PublishedVersion.in(Path.of(arguments[1]))) {
      List<String> problems = drift.problems(each);
      wrong += problems.isEmpty() ? 0 : 1;
      String told = problems.isEmpty() ? "ok" : String.join("; ", problems);
      System.out.printf("%-20s %-14s %s%n", each.sdk(), each.version(), told);
    }
    if (wrong > 0) {
      System.out.println(wrong + " versions lack something");
      System.exit(1);
    }
  }

  /** What is wrong with a version, a sentence each. */
  List<String> problems(PublishedVersion published) throws IOException {
    String sdk = published.sdk();
    WovenSdk woven = sdks.get(sdk);
    if (woven == null) {
      return List.of("the agent does not weave " + sdk);
    }
    try (ClassFiles path = new ClassFiles(published.jars())) {
      return lifetimes.problems(
          sdk, published.version(), LinkCheck.links(woven, lifetimes.reflected(sdk), path));
    }
  }

  /** Lines of the list of members that were about nothing. */
  List<String> idle() {
    return lifetimes.idle();
  }
}
