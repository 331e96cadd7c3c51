// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.ReceivedRequest;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The programs that make every shape of call of an SDK, each compiled once. */
enum ShapeProgram {
  OPENAI("openai-java", "openai-shapes", "openai.OpenAiShapes", "openai-java", false),
  AZURE("azure-ai-openai", "azure-shapes", "azure.AzureShapes", "azure-ai-openai", true);

  private final String sdk;
  private final String folder;
  private final String main;
  private final String libraries;
  private final boolean tls;
  private String classPath = "";

  ShapeProgram(String sdk, String folder, String main, String libraries, boolean tls) {
    this.sdk = sdk;
    this.folder = folder;
    this.main = "io.github.aoaiagent.programs." + main;
    this.libraries = libraries;
    this.tls = tls;
  }

  String sdk() {
    return sdk;
  }

  /**
   * Runs its shapes in a JVM that is set up as asked.
   *
   * @param wanted what the names of the shapes contain; all shapes if there is nothing
   */
  ShapeRun run(UnaryOperator<ForkedJvm> setting, String... wanted) throws IOException {
    try (SimulatedAzureOpenAi service = service()) {
      List<String> arguments = new ArrayList<>(List.of(wanted));
      arguments.add(0, service.endpoint());
      ForkedJvm jvm = ForkedJvm.of(main, arguments.toArray(String[]::new)).classPath(classPath());
      if (tls) {
        jvm.jvm("-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore());
      }
      ForkedJvm.Exit exit = setting.apply(jvm).run();
      List<String> requests = service.requests().stream().map(ShapeProgram::told).toList();
      return new ShapeRun(this, exit, requests);
    }
  }

  /** The SDK for Azure sends a key only over TLS. */
  private SimulatedAzureOpenAi service() {
    return tls ? SimulatedAzureOpenAi.https() : SimulatedAzureOpenAi.http();
  }

  private synchronized String classPath() throws IOException {
    if (classPath.isEmpty()) {
      String path = Programs.libraries(libraries);
      Path classes = Programs.compile(folder, path);
      classPath = classes + File.pathSeparator + path;
    }
    return classPath;
  }

  /** What must be the same with an agent: everything but ids, dates and multipart boundaries. */
  private static String told(ReceivedRequest request) {
    boolean form = String.valueOf(request.header("Content-Type")).startsWith("multipart/");
    TreeSet<String> headers = new TreeSet<>();
    request.headers().keySet().forEach(name -> headers.add(name.toLowerCase(Locale.ROOT)));
    String body = form ? request.body().length + " bytes" : request.text();
    return request + " " + headers + " " + body;
  }
}
