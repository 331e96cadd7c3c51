// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample application as its readers start it, and as Spring Boot packs it. */
class SampleTest {
  static final int CALLS = 11;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sample-app.jar", "sample-app-fat.jar"})
  void everyCallIsASpanAndTheOutputIsTheSame(String jar) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit plain = sample(jar).run();
      ForkedJvm.Exit observed =
          ScenarioRun.exporting(sample(jar), receiver.endpoint()).agent("").run();
      observed.assertLike(plain);
      List<SpanView> spans = receiver.spans();
      assertEquals(CALLS, spans.size(), spans.toString());
      assertEquals(List.of(), Contract.violations(spans));
      assertTrue(receiver.metrics().containsKey("gen_ai.client.inference.duration"));
    }
  }

  /** What the README shows of it, but for how long it took. */
  @Test
  void itShowsWhatTheReadmeShows() throws IOException {
    Path log = folder.resolve("usage");
    ForkedJvm.Exit observed =
        sample("sample-app.jar")
            .agent("print=true,usage-log=" + log)
            .env("OTEL_TRACES_EXPORTER", "none")
            .env("OTEL_METRICS_EXPORTER", "none")
            .env("OTEL_LOGS_EXPORTER", "none")
            .run();
    assertEquals(CALLS, observed.voice().size(), observed.err());
    assertEquals(inReadme("sample"), timeless(observed.err()));
    ForkedJvm.Exit report = report(log);
    assertEquals(inReadme("sample-report"), table(report.out()), report::out);
    Path page = folder.resolve("report.html");
    ForkedJvm.Exit html = report(log, "--format", "html", "--out", page.toString());
    assertEquals(page.toAbsolutePath() + System.lineSeparator(), html.out(), html::err);
    assertTrue(Files.readString(page).contains("gpt-4o-2024-11-20"));
  }

  private static ForkedJvm.Exit report(Path log, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("report", log.toString()));
    arguments.addAll(List.of(options));
    return ForkedJvm.of(ForkedJvm.agentJar().toString(), arguments.toArray(String[]::new))
        .jvm("-Dstdout.encoding=UTF-8")
        .run();
  }

  private static List<String> inReadme(String name) throws IOException {
    String readme = Files.readString(Path.of(System.getProperty("aoai.readme")));
    String begin = "<!-- " + name + ":begin -->\n```\n";
    int from = readme.indexOf(begin) + begin.length();
    return timeless(readme.substring(from, readme.indexOf("```", from)));
  }

  /** The table of a report, without what is above and below. */
  private static List<String> table(String report) {
    String[] parts = report.split("\\R\\R");
    return timeless(parts[1]);
  }

  /** Lines without the times that are in them, and without the room that these take. */
  private static List<String> timeless(String text) {
    return text.lines()
        .map(line -> line.replaceAll("[\\d.,]+ m?s\\b", "T").replaceAll("─+", "─"))
        .map(line -> line.replaceAll(" +", " ").stripTrailing())
        .toList();
  }

  private static ForkedJvm sample(String jar) {
    return ForkedJvm.of(Path.of(System.getProperty("aoai.sample"), jar).toString());
  }
}
