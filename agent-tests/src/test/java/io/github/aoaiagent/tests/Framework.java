// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A framework that reaches Azure OpenAI through one of the SDKs, and the programs that use it. */
enum Framework {
  LANGCHAIN4J_AZURE("langchain4j-azure", "LangChain4jAzure", false, "micrometer-1.17"),
  LANGCHAIN4J_OFFICIAL("langchain4j-official", "LangChain4jOfficial", true, "micrometer-1.17"),
  SPRING_AI_AZURE("spring-ai-azure", "SpringAiAzure", false, "micrometer-1.15"),
  SPRING_AI_2("spring-ai-2", "SpringAi2", true, "micrometer-1.17"),
  SEMANTIC_KERNEL("semantic-kernel", "SemanticKernel", false, "");

  private final String folder;
  private final String program;
  private final boolean onHostOfAzure;
  private final String observation;

  Framework(String folder, String program, boolean onHostOfAzure, String observation) {
    this.folder = folder;
    this.program = program;
    this.onHostOfAzure = onHostOfAzure;
    this.observation = observation;
  }

  /** The program that uses it plainly. */
  Program plain() throws IOException {
    List<String> path = new ArrayList<>(List.of(Programs.libraries(folder)));
    compile(family(), path);
    compile(folder, path);
    return new Program(program, path);
  }

  /** The same calls with the framework's own spans, in an OpenTelemetry of the application. */
  Program observed() throws IOException {
    List<String> path = new ArrayList<>(plain().classPath());
    if (!observation.isEmpty()) {
      path.add(Programs.libraries(observation));
      compile("micrometer", path);
    }
    if (family().equals("langchain4j")) {
      compile("langchain4j-observed", path);
    }
    compile(folder + "-observed", path);
    return new Program(program + "Observed", path);
  }

  /** Whether the SDK knows Azure by its host alone; the service then has such a name. */
  boolean onHostOfAzure() {
    return onHostOfAzure;
  }

  @Override
  public String toString() {
    return folder;
  }

  /** The folder of what it has in common with another one; none if it is empty. */
  private String family() {
    return this == SEMANTIC_KERNEL ? "" : folder.substring(0, folder.lastIndexOf('-'));
  }

  private static void compile(String folder, List<String> path) throws IOException {
    if (!folder.isEmpty()) {
      Path classes = Programs.compile(folder, String.join(File.pathSeparator, path));
      path.add(0, classes.toString());
    }
  }

  /** A main class and where it and its libraries are. */
  record Program(String main, List<String> classPath) {
    ForkedJvm jvm(String... arguments) {
      return ForkedJvm.of(main, arguments).classPath(String.join(File.pathSeparator, classPath));
    }
  }
}
