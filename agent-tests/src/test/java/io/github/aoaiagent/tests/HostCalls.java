// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.File;
import java.io.IOException;

/** Programs that several hosts run. */
final class HostCalls {
  /** What the program {@code host-calls} asks for. */
  static final String[] MODELS = {"sync", "async", "stream"};

  /** Makes a call, model {@code sync}, with a transport that has no threads, files or logs. */
  static final String CANNED = "io.github.aoaiagent.programs.logs.Logs";

  private HostCalls() {}

  /** The service that {@code host-calls} asks. */
  static SimulatedAzureOpenAi service() {
    return SimulatedAzureOpenAi.http()
        .answer("sync", Replies.chat())
        .answer("async", Replies.chat())
        .answer("stream", Replies.stream());
  }

  /** The class path of {@link #CANNED}. */
  static String cannedPath() throws IOException {
    String sdk = Programs.libraries("azure-ai-openai");
    String canned =
        Programs.compile("host-webapp", sdk + File.pathSeparator + Programs.libraries("tomcat"))
            + File.pathSeparator
            + sdk;
    return Programs.compile("host-log-manager", canned) + File.pathSeparator + canned;
  }
}
