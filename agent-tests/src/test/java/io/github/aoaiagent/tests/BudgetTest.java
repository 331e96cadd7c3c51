// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of budgets, and that a restart does not forget them. A call costs 0.0002825 USD. */
class BudgetTest {
  /** The offset at which it is about noon: no budget starts anew while a test runs. */
  static final String NOON = noon();

  @Test
  void eachMarkIsToldOnceEverywhere() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String name : List.of("chat.1", "chat.2", "chat-async.3", "stream.4", "chat.5")) {
      cases.add(Case.of(name).answers(name.startsWith("stream") ? Replies::stream : Replies::chat));
    }
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun run =
          ScenarioRun.observed(
              cases,
              receiver,
              "budget.daily=0.001,budget.monthly=100,budget.tz=UTC"
                  + NOON
                  + ",budget.per-deployment=chat.2:0.0001/month;other:1/day");
      List<String> told =
          run.exit().voice().stream().map(line -> line.replaceFirst(" at .*", "")).toList();
      assertEquals(
          List.of(
              "50 % of the daily budget of 0.001 USD is used (0.000565 USD); it starts anew",
              "100 % of the monthly budget of 0.0001 USD for deployment chat.2 is used"
                  + " (0.000283 USD); calls go on, it starts anew",
              "80 % of the daily budget of 0.001 USD is used (0.000848 USD); it starts anew",
              "100 % of the daily budget of 0.001 USD is used (0.00113 USD); calls go on, it"
                  + " starts anew"),
          told);
      assertTrue(run.exit().voice().get(0).endsWith("T00:00" + NOON), run.exit().voice().get(0));
      assertEquals(
          Map.of(
              "chat.2", List.of("total/day=50", "deployment:chat.2/month=100"),
              "chat-async.3", List.of("total/day=80"),
              "stream.4", List.of("total/day=100")),
          crossed(receiver.spans()));
      assertEquals(
          Map.of(
              "total/day of 0.001", 1.4125,
              "total/month of 100.0", 0.000014125,
              "deployment:chat.2/month of 1.0E-4", 2.825,
              "deployment:other/day of 1.0", 0.0),
          used(receiver));
    }
  }

  @Test
  void aRestartForgetsNothing(@TempDir Path folder) throws Exception {
    String options =
        "usage-log="
            + folder
            + ",budget.action=block,budget.daily=0.0003,budget.monthly=9,budget.tz=UTC"
            + NOON;
    try (OtlpReceiver receiver = new OtlpReceiver();
        SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https()) {
      service.answer("chat.1", Replies.chat()).answer("chat.2", Replies.chat());
      try (Conversation jvm = start(options, receiver, service)) {
        jvm.run("chat.1");
        assertEquals(0, jvm.exit().code());
      }
      assertEquals(1, service.requests().size());
      try (OtlpReceiver again = new OtlpReceiver();
          Conversation jvm = start(options, again, service)) {
        jvm.load("com.azure.ai.openai.OpenAIClientBuilder");
        awaitUsed(again, 0.94);
        jvm.run("chat.2");
        jvm.run("chat.3");
        ForkedJvm.Exit exit = jvm.exit();
        assertEquals(2, service.requests().size(), exit.out());
        assertTrue(exit.out().contains("HttpResponseException"), exit.out());
        assertEquals(
            List.of(
                "80 % of the daily budget of 0.0003 USD is used (0.000283 USD), by the usage log"),
            exit.voice().stream()
                .filter(line -> line.contains("usage log"))
                .map(line -> line.replaceFirst(";.*", ""))
                .toList());
        assertEquals(2 * 0.0002825 / 9, used(again).get("total/month of 9.0"), 1e-12);
      }
    }
  }

  private static Conversation start(
      String options, OtlpReceiver receiver, SimulatedAzureOpenAi service) throws IOException {
    return Conversation.start(
        Path.of(System.getProperty("java.home")),
        List.of(
            "-javaagent:" + ForkedJvm.agentJar() + "=" + options,
            "-Dotel.exporter.otlp.endpoint=" + receiver.endpoint(),
            "-Dotel.metric.export.interval=100",
            "-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore()),
        service.endpoint());
  }

  /** The log is read beside the application: what it said shows in the gauge. */
  private static void awaitUsed(OtlpReceiver receiver, double ratio) {
    for (int requests = 1; !(used(receiver).getOrDefault("total/day of 3.0E-4", 0.0) >= ratio); ) {
      receiver.awaitRequests(requests++);
      assertTrue(requests < 200, "the budget is not restored");
    }
  }

  /** What spans say by an attribute, if they say it by an event as well. */
  private static Map<String, Object> crossed(List<SpanView> spans) {
    Map<String, Object> crossed = new TreeMap<>();
    for (SpanView span : spans) {
      assertEquals(span.has("aoai.budget.crossed"), !span.events().isEmpty(), span.name());
      if (span.events().contains("aoai.budget.crossed")) {
        crossed.put(span.text("gen_ai.request.model"), span.get("aoai.budget.crossed"));
      }
    }
    return crossed;
  }

  private static Map<String, Double> used(OtlpReceiver receiver) {
    Map<String, Double> used = new TreeMap<>();
    MetricView gauge = receiver.metrics().get("aoai.budget.used");
    if (gauge != null) {
      for (MetricView.Point point : gauge.points()) {
        Map<String, Object> of = point.attributes();
        used.put(
            of.get("aoai.budget.name")
                + "/"
                + of.get("aoai.budget.period")
                + " of "
                + of.get("aoai.budget.limit"),
            Math.round(point.sum() * 1e12) / 1e12);
      }
    }
    return used;
  }

  private static String noon() {
    int hours = 12 - OffsetDateTime.now(ZoneOffset.UTC).getHour();
    return ZoneOffset.ofHours(hours == 0 ? 1 : hours).getId();
  }
}
