// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A Tomcat whose web applications carry SDKs of different versions, come and go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostTomcatTest {
  private static final String SERVLETS = "io.github.aoaiagent.programs.webapp.";
  private static final int DEPLOYMENTS = 2;
  private static final List<String> KINDS = List.of("sync", "async", "stream");

  @TempDir static Path folder;
  private Path spansOfTheTraced;
  private HostRun run;

  @BeforeAll
  void serve() throws IOException {
    spansOfTheTraced = folder.resolve("spans.txt");
    String tomcat = Programs.libraries("tomcat");
    Path host = Programs.compile("host-tomcat", tomcat);
    try (SimulatedAzureOpenAi service = service()) {
      String[] arguments = arguments(tomcat, service.endpoint());
      run =
          HostRun.of(
              () ->
                  ForkedJvm.of("io.github.aoaiagent.programs.tomcat.TomcatHost", arguments)
                      .classPath(host + File.pathSeparator + tomcat)
                      // What is only softly reachable is no leak.
                      .jvm("-XX:SoftRefLRUPolicyMSPerMB=0")
                      // Tomcat tells of threads of Reactor's that are about to end.
                      .jvm("-Djava.util.logging.config.file=" + quiet()),
              "");
    }
  }

  @Test
  void eachVersionIsObserved() {
    run.assertUnnoticed()
        .assertObserved(
            Stream.of(models("new", 1), models("old", 1), models("redeployed", DEPLOYMENTS))
                .flatMap(List::stream)
                .toArray(String[]::new));
  }

  /** The application prints it, and prints the same without the agent. */
  @Test
  void noClassLoaderStays() {
    assertTrue(run.observed().out().contains("\n0 class loaders left"), run.observed()::toString);
  }

  @Test
  void itsOwnOpenTelemetryHasTheCallsOfAWebApplication() throws IOException {
    Map<String, List<String>> byParent = new HashMap<>();
    List<String> requests = new ArrayList<>();
    for (String line : Files.readAllLines(spansOfTheTraced)) {
      String[] parts = line.split(",");
      if (parts[0].equals("request")) {
        requests.add(parts[1]);
      } else {
        byParent.computeIfAbsent(parts[2], id -> new ArrayList<>()).add(parts[0]);
      }
    }
    // Without the agent there were as many requests.
    assertEquals(2 * DEPLOYMENTS, requests.size());
    assertTrue(requests.containsAll(byParent.keySet()));
    List<String> calls = models("chat traced", 1);
    assertEquals(Collections.nCopies(DEPLOYMENTS, calls), List.copyOf(byParent.values()));
  }

  @Test
  void theReadmeHasTheRows() throws IOException {
    run.assertInReadme("Tomcat, two versions of the SDK, redeployed");
    BesideRow.assertInReadme(
        List.of(
            new BesideRow(
                "Tomcat, a web application with OpenTelemetry 1.68.0",
                "alone",
                "the application's",
                "yes",
                "yes")));
  }

  private static List<String> models(String application, int deployments) {
    return Collections.nCopies(deployments, KINDS).stream()
        .flatMap(List::stream)
        .map(kind -> application + "." + kind)
        .toList();
  }

  private String[] arguments(String tomcat, String endpoint) throws IOException {
    String beta16 = Programs.libraries("azure-ai-openai-1.0.0-beta.16");
    String beta8 = Programs.libraries("azure-ai-openai-1.0.0-beta.8");
    String own = Programs.libraries("opentelemetry-current");
    String servlet = Programs.compile("host-webapp", join(tomcat, beta8)).toString();
    String traced = Programs.compile("host-webapp-traced", join(tomcat, servlet, own)).toString();
    return new String[] {
      folder.toString(),
      // First, since what the agent keeps of an application would be of the first one.
      application(DEPLOYMENTS + " /redeployed", "ChatServlet  ", servlet, beta16),
      application("stays /new", "ChatServlet endpoint " + endpoint, servlet, beta16),
      application("stays /old", "ChatServlet endpoint " + endpoint, servlet, beta8),
      application(
          DEPLOYMENTS + " /traced", "TracedServlet spans " + spansOfTheTraced, traced, servlet, own)
    };
  }

  private static String application(String what, String servlet, String... classPath) {
    return what + " " + SERVLETS + servlet + " " + join(classPath);
  }

  private static String join(String... classPath) {
    return String.join(File.pathSeparator, classPath);
  }

  private Path quiet() throws IOException {
    return Files.writeString(folder.resolve("logging.properties"), "handlers=\n");
  }

  private static SimulatedAzureOpenAi service() {
    SimulatedAzureOpenAi service = SimulatedAzureOpenAi.http();
    for (String application : List.of("new", "old")) {
      service.answer(application + ".sync", Replies.chat());
      service.answer(application + ".async", Replies.chat());
      service.answer(application + ".stream", Replies.stream());
    }
    return service;
  }
}
