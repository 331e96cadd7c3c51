// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** An application on versions of its SDK, on each with the agent and without. */
final class VersionMatrix {

  /** Starts a service and runs the application that calls it. */
  interface Application {
    ForkedJvm.Exit run(String version, String classPath, Setting setting) throws IOException;
  }

  /** Makes the JVM of an application one with the agent, or leaves it as it is. */
  interface Setting {
    ForkedJvm of(ForkedJvm jvm);
  }

  private final List<VersionRun> runs = new ArrayList<>();

  /**
   * Runs it on the versions that the build resolved under the SDK's name; the newest alone, if the
   * build was asked for that.
   */
  VersionMatrix(String sdk, List<String> versions, Application application) throws Exception {
    String newest = System.getProperty("aoai.newest." + sdk, "");
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Future<VersionRun>> running =
          (newest.isEmpty() ? versions : List.of(newest))
              .stream().map(version -> two.submit(() -> run(sdk, version, application))).toList();
      for (Future<VersionRun> each : running) {
        runs.add(each.get());
      }
    } finally {
      two.shutdownNow();
    }
  }

  /** Whether only the newest version was run. */
  static boolean isNewest(String sdk) {
    return !System.getProperty("aoai.newest." + sdk, "").isEmpty();
  }

  List<VersionRun> runs() {
    return runs;
  }

  Stream<DynamicTest> each(Consumer<VersionRun> check) {
    return runs.stream()
        .map(run -> DynamicTest.dynamicTest(run.version(), () -> check.accept(run)));
  }

  private static VersionRun run(String sdk, String version, Application application)
      throws IOException {
    String classPath =
        System.getProperty("aoai.test.classes")
            + File.pathSeparator
            + Programs.libraries(sdk + "-" + version);
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit plain = application.run(version, classPath, jvm -> jvm);
      ForkedJvm.Exit observed =
          application.run(
              version, classPath, jvm -> ScenarioRun.exporting(jvm, receiver.endpoint()).agent(""));
      return new VersionRun(version, plain, observed, receiver.spans());
    }
  }
}
