// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.tests.MetricContract.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent's options, ends of the JVM, and another JDK. */
class SettingsTest {
  private static final List<Case> FEW =
      List.of(
          Case.of("chat.plain").answers(Replies::chat).complete(),
          Case.of("stream.plain").answers(Replies::stream).complete(),
          Case.of("embeddings.plain").complete());

  private static final Set<String> OTHER_GENERATION =
      Set.of("gen_ai.client.token.usage", "gen_ai.client.inference.duration");

  @ParameterizedTest
  @EnumSource(Profile.class)
  void metricsOfTheChosenGeneration(Profile profile) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun.observed(FEW, receiver, "metrics=" + profile.name().toLowerCase(Locale.ROOT));
      assertEquals(
          List.of(), MetricContract.violations(profile, receiver.metrics(), receiver.spans()));
      long generations = OTHER_GENERATION.stream().filter(receiver.metrics()::containsKey).count();
      assertEquals(profile == Profile.BOTH ? 2 : 1, generations);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"argument", "property", "variable"})
  void disabledIsNothingAtAll(String by, @TempDir Path folder) throws IOException {
    Path log = folder.resolve("classes.txt");
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun disabled =
          ScenarioRun.run(
              FEW,
              jvm ->
                  disabled(ScenarioRun.exporting(jvm, receiver.endpoint()), by)
                      .jvm("-Xlog:class+load=info:file=" + log));
      disabled.exit().assertLike(ScenarioRun.plain(FEW).exit());
      assertEquals(0, receiver.requests());
    }
    List<String> lines = Files.readAllLines(log);
    assertTrue(lines.stream().anyMatch(line -> line.contains("com.azure.ai.openai.OpenAIClient ")));
    List<String> ours = lines.stream().filter(SettingsTest::isOfTheAgent).toList();
    assertEquals(1, ours.size(), ours::toString);
    assertTrue(ours.get(0).contains(" io.github.aoaiagent.AoaiAgent "), ours::toString);
  }

  private static ForkedJvm disabled(ForkedJvm jvm, String by) {
    return switch (by) {
      case "property" -> jvm.agent("").jvm("-Daoai.enabled= false");
      case "variable" -> jvm.agent("").env("AOAI_ENABLED", "False ");
      default -> jvm.agent("print=true, enabled = false,metrics=both");
    };
  }

  private static boolean isOfTheAgent(String line) {
    return line.contains(" net.bytebuddy.")
        || line.contains(" io.opentelemetry.")
        || line.contains("AoaiBridge")
        || line.contains(" io.github.aoaiagent.") && !line.contains(" io.github.aoaiagent.tests.");
  }

  @Test
  void garbageIsNamedAndIgnored() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun plain = ScenarioRun.plain(FEW);
      ScenarioRun.observed(
              FEW,
              receiver,
              "colour=red,metrics=purple,print=maybe,max-age=soon,,=,content.redact=(")
          .exit()
          .assertLike(
              plain.exit(),
              "there is no option",
              "option aoai.metrics is 'purple'",
              "option aoai.print is 'maybe'",
              "option aoai.max-age is 'soon'");
      assertEquals(FEW.size(), receiver.spans().size());
    }
  }

  @Test
  void printsOneLinePerCall() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun plain = ScenarioRun.plain(FEW);
      ForkedJvm.Exit exit = ScenarioRun.observed(FEW, receiver, "print=true").exit();
      exit.assertLikeWithLines(plain.exit(), FEW.size());
      for (Case each : FEW) {
        assertEquals(
            1,
            exit.voice().stream().filter(line -> line.contains(each.name())).count(),
            exit.err());
      }
    }
  }

  /** The JVM runs on, and the application gets its reply all the same. */
  @Test
  void aCallEndsAtItsMaximumAge() throws IOException {
    List<Case> chat = List.of(Case.of("chat.plain").answers(Replies::chat));
    ScenarioRun plain = ScenarioRun.plain(chat);
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      Case held =
          Case.of("chat.plain").answers(() -> Replies.chat().before(() -> receiver.awaitSpans(1)));
      ScenarioRun.observed(List.of(held), receiver, "max-age=1s").exit().assertLike(plain.exit());
      held.outcome("abandoned").withoutUsage().verify(receiver.spans());
    }
  }

  @Test
  void flushedAtExit() throws IOException {
    flushedAfter(Case.of("exit.now").spans(0), 3);
  }

  @Test
  void flushedAfterAnUncaughtException() throws IOException {
    flushedAfter(Case.of("uncaught.now").spans(0), 1);
  }

  @Test
  void flushedWhenTerminated() throws IOException {
    flushedAfter(Case.of("terminated.now").spans(0), 128 + 15);
  }

  private static void flushedAfter(Case last, int code) throws IOException {
    List<Case> cases = List.of(FEW.get(0), last);
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun plain = ScenarioRun.plain(cases);
      ForkedJvm.Exit exit = ScenarioRun.observed(cases, receiver, "").exit();
      exit.assertLike(plain.exit());
      assertEquals(code, exit.code());
      assertEquals(1, receiver.spans().size());
      assertTrue(receiver.metrics().containsKey("gen_ai.client.inference.duration"));
    }
  }

  @Test
  void runsOnJdk25() throws IOException {
    Optional<Path> jdk = ForkedJvm.jdk25();
    Assumptions.assumeTrue(jdk.isPresent(), "no JDK 25 found; name one by -Daoai.test.jdk25");
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun plain = ScenarioRun.run(FEW, jvm -> jvm.javaHome(jdk.get()));
      ScenarioRun observed =
          ScenarioRun.run(
              FEW,
              jvm -> ScenarioRun.exporting(jvm, receiver.endpoint()).agent("").javaHome(jdk.get()));
      observed.exit().assertLike(plain.exit());
      FEW.forEach(
          each ->
              each.verify(
                  ScenarioRun.byScenario(receiver.spans()).getOrDefault(each.name(), List.of())));
    }
  }
}
