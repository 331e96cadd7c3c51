// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A program of streams that ran without the agent and with it, and what the service was sent. */
record UsageRun(
    ForkedJvm.Exit plain,
    Map<String, List<String>> plainBodies,
    ForkedJvm.Exit observed,
    Map<String, List<String>> bodies,
    List<SpanView> spans,
    Map<String, MetricView> metrics) {

  /**
   * @param program its folder, {@code usage-azure} or {@code usage-openai}
   * @param version how the service is spoken to, as the program wants it
   * @param asked what to ask
   * @param options of the agent
   */
  static UsageRun of(
      String libraries,
      String program,
      String version,
      List<String> asked,
      String options,
      String... jvm)
      throws IOException {
    String classPath = Programs.libraries(libraries);
    String programPath = Programs.compile(program, classPath) + File.pathSeparator + classPath;
    try (OtlpReceiver receiver = new OtlpReceiver();
        UsageService own = new UsageService();
        UsageService agents = new UsageService()) {
      // Side by side, for the time it takes.
      CompletableFuture<ForkedJvm.Exit> running =
          CompletableFuture.supplyAsync(
              () -> exit(fork(programPath, program, own, version, asked)));
      ForkedJvm.Exit observed =
          exit(
              ScenarioRun.exporting(
                      fork(programPath, program, agents, version, asked), receiver.endpoint())
                  .agent(options)
                  .jvm(jvm));
      ForkedJvm.Exit plain = running.join();
      if (plain.code() != 0) {
        throw new AssertionError(plain.err());
      }
      return new UsageRun(
          plain, own.bodies(), observed, agents.bodies(), receiver.spans(), receiver.metrics());
    }
  }

  private static ForkedJvm.Exit exit(ForkedJvm jvm) {
    try {
      return jvm.run();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static ForkedJvm fork(
      String classPath, String program, UsageService service, String version, List<String> asked) {
    List<String> arguments = new ArrayList<>(List.of(service.endpoint(), version));
    arguments.addAll(asked);
    String main = program.equals("usage-azure") ? "AzureStreams" : "OpenAiStreams";
    return ForkedJvm.of(
            "io.github.aoaiagent.programs.usage." + main, arguments.toArray(String[]::new))
        .classPath(classPath);
  }

  /** Those of the names that were asked. */
  @SafeVarargs
  final List<String> asked(List<String>... names) {
    return Stream.of(names).flatMap(List::stream).filter(plainBodies::containsKey).toList();
  }

  List<SpanView> spansOf(String name) {
    return spans.stream().filter(span -> span.text("gen_ai.request.model").equals(name)).toList();
  }
}
