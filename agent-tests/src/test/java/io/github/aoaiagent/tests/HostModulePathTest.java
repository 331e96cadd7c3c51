// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An application of modules: the SDK is one of them, and reads no module of ours. */
class HostModulePathTest {
  private static final String MODULE = "io.github.aoaiagent.programs.calls";

  @Test
  void callsOfModulesAreObserved() throws IOException {
    String libraries = Programs.libraries("azure-ai-openai");
    Path module = Programs.compile("host-calls", libraries);
    try (SimulatedAzureOpenAi service = HostCalls.service()) {
      HostRun run =
          HostRun.of(
              () ->
                  ForkedJvm.of("--module", MODULE + "/" + MODULE + ".Calls", service.endpoint())
                      .jvm("--module-path", module + File.pathSeparator + libraries),
              "");
      run.assertUnnoticed().assertTold("com.azure.ai.openai:").assertObserved(HostCalls.MODELS);
      run.assertInReadme("an application on the module path");
    }
  }
}
