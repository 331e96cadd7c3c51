// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.Reply;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Web services that make model calls, each while it serves a request named like the model. */
enum AgentOriginProgram {
  AZURE("azure-ai-openai", "served-azure", "ServedAzure"),
  OPENAI("openai-java", "served-openai", "ServedOpenAi");

  private final String library;
  private final String folder;
  private final String main;
  private String classPath = "";

  AgentOriginProgram(String library, String folder, String main) {
    this.library = library;
    this.folder = folder;
    this.main = "io.github.aoaiagent.programs.served." + main;
  }

  /** The names of the requests, which are the models that they ask. */
  List<String> requests() {
    return this == AZURE
        ? List.of("sync", "async", "stream", "embeddings", "refused")
        : List.of("sync", "async", "stream", "embeddings", "responses", "refused");
  }

  /** Those whose answers tell tokens. */
  List<String> answered() {
    return requests().stream().filter(name -> !name.equals("refused")).toList();
  }

  /** Runs it where the agent makes spans of requests. */
  ForkedJvm.Exit run(UnaryOperator<ForkedJvm> setting) throws IOException {
    return run(setting, classPath());
  }

  /** Runs it where the application makes them, with an API of OpenTelemetry of its own. */
  ForkedJvm.Exit runWithOwnSpans(UnaryOperator<ForkedJvm> setting) throws IOException {
    return run(
        jvm -> setting.apply(jvm.jvm("-Dserved.own-spans=true")),
        classPath() + File.pathSeparator + api());
  }

  private ForkedJvm.Exit run(UnaryOperator<ForkedJvm> setting, String path) throws IOException {
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.http()) {
      service.answer("sync", Replies.chat());
      service.answer("async", Replies.chat());
      service.answer("stream", Replies.stream());
      service.answer("refused", Reply.json("{\"error\":{\"code\":\"401\"}}").status(401));
      return setting.apply(ForkedJvm.of(main, service.endpoint()).classPath(path)).run();
    }
  }

  private static String api() throws IOException {
    return Stream.of(Programs.libraries("opentelemetry-current").split(File.pathSeparator))
        .filter(jar -> jar.matches(".*opentelemetry-(api|context|common)-[0-9.]+jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private synchronized String classPath() throws IOException {
    if (classPath.isEmpty()) {
      String libraries = Programs.libraries(library);
      String requests = Programs.compile("served", api()) + File.pathSeparator + libraries;
      classPath = Programs.compile(folder, requests) + File.pathSeparator + requests;
    }
    return classPath;
  }
}
