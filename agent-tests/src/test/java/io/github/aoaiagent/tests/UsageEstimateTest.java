// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code stream.usage=estimate}: streams that tell no tokens have them counted and labelled, the
 * application cannot tell, and a program that exits at once loses none. Each call is known by what
 * it asks: the way it is made and what the service does.
 */
class UsageEstimateTest {
  private static final String LABEL = "aoai.usage.estimated";
  private static final String INPUT = "gen_ai.usage.input_tokens";
  private static final String OUTPUT = "gen_ai.usage.output_tokens";
  private static final String COST = "aoai.usage.cost.amount";

  /** 3 + "user" + "Ahoy?" + 3, in tokens of gpt-4o. */
  private static final long ASKED = 10;

  /** The five pieces that the service sends. */
  private static final long ANSWERED = 12;

  /** 10 × 2.50 + 12 × 10. */
  private static final double PRICE = 0.000145;

  private static final List<String> ESTIMATED =
      List.of("sync.whole", "async.split-3", "bytes.split-7-crlf", "false.whole", "sync.last");

  /** What the service told: 61 input and 17 output tokens. */
  private static final List<String> MEASURED = List.of("true.whole");

  @TempDir private Path directory;

  @Test
  void azure() throws IOException {
    List<String> asked = new ArrayList<>(MEASURED);
    asked.addAll(List.of("sync.o3", "image.whole", "taken.held"));
    asked.addAll(ESTIMATED);
    UsageRun run =
        UsageRun.of(
            "azure-ai-openai-1.0.0-beta.16",
            "usage-azure",
            "2025-01-01-preview",
            asked,
            "stream.usage=estimate,usage-log=" + directory);
    check(run);
    SpanView image = only(run, "image.whole");
    assertNull(image.get(INPUT));
    assertEquals(ANSWERED, image.get(OUTPUT));
    assertEquals(true, image.get(LABEL));
    assertNull(image.get(COST), "half of it is not known");
    assertAbandoned(only(run, "taken.held"));
    assertEquals(8, sum(run, "aoai.client.usage_missing"));
    assertFalse(run.metrics().containsKey("aoai.client.unpriced_calls"));
    assertEquals(2, sources().stream().filter("none"::equals).count());
    assertEquals(1, sources().stream().filter("response"::equals).count());
    assertEquals(6, sources().stream().filter("estimated"::equals).count());
  }

  @Test
  void openAiJavaWhileContentIsCaptured() throws IOException {
    List<String> asked = new ArrayList<>(MEASURED);
    asked.addAll(List.of("sync.o3", "left.held"));
    asked.addAll(ESTIMATED);
    UsageRun run =
        UsageRun.of(
            "openai-java",
            "usage-openai",
            "LEGACY",
            asked,
            "stream.usage=estimate,usage-log=" + directory,
            "-Dotel.instrumentation.genai.capture-message-content=SPAN_ONLY");
    check(run);
    assertCancelled(only(run, "left.held"));
    SpanView span = only(run, "sync.whole");
    assertTrue(span.text("gen_ai.output.messages").contains("Gr\u00fc\u00dfe"), span::toString);
    assertEquals(7, sum(run, "aoai.client.usage_missing"));
  }

  private void check(UsageRun run) throws IOException {
    run.observed().assertLike(run.plain());
    assertEquals(run.plainBodies(), run.bodies());
    assertEquals(List.of(), Contract.violationsWithContent(run.spans()));
    for (String name : ESTIMATED) {
      SpanView span = only(run, name);
      assertEquals(ASKED, span.get(INPUT), name);
      assertEquals(ANSWERED, span.get(OUTPUT), name);
      assertEquals(true, span.get(LABEL), name);
      assertEquals(PRICE, span.get(COST), name);
    }
    for (String name : MEASURED) {
      SpanView span = only(run, name);
      assertEquals(61L, span.get(INPUT), name);
      assertFalse(span.has(LABEL), name);
    }
    SpanView reasoned = only(run, "sync.o3");
    assertFalse(reasoned.has(LABEL) || reasoned.has(INPUT) || reasoned.has(OUTPUT));
    checkMetric(run, "gen_ai.client.token.usage", 61 + 17);
    checkMetric(run, "gen_ai.client.inference.operation.input_tokens", 61);
    checkMetric(run, "gen_ai.client.inference.usage.output_tokens", 17);
    checkMetric(run, "aoai.client.cost", 61 * 2.5e-6 + 17 * 10e-6);
    checkLog(run);
  }

  /** What was measured stands by itself, and what was not does, too. */
  private static void checkMetric(UsageRun run, String name, double measured) {
    double without = 0;
    double with = 0;
    for (MetricView.Point point : metric(run, name).points()) {
      assertTrue(point.attributes().size() <= 9, point::toString);
      if (point.attributes().containsKey(LABEL)) {
        with += point.sum();
      } else {
        without += point.sum();
      }
    }
    assertEquals(measured, without, 1e-12, name);
    assertTrue(with > 0, name);
  }

  private void checkLog(UsageRun run) throws IOException {
    List<Map<String, Object>> lines = UsageLines.in(directory).lines();
    assertEquals(run.spans().size(), lines.size());
    for (Map<String, Object> line : lines) {
      SpanView span = only(run, String.valueOf(line.get("deployment")));
      String source = span.has(LABEL) ? "estimated" : span.has(OUTPUT) ? "response" : "none";
      assertEquals(source, line.get("usage_src"), line::toString);
      assertEquals(span.get(OUTPUT), number(line.get("out")));
      assertEquals(span.seconds(), ((Number) line.get("ms")).doubleValue() / 1e3, 0.001);
    }
  }

  /** It was given up after the first words, which count. */
  private static void assertCancelled(SpanView span) {
    assertEquals("cancelled", span.text("aoai.outcome"), span::toString);
    assertEquals(ASKED, span.get(INPUT));
    long output = Long.parseLong(span.text(OUTPUT));
    assertTrue(output > 0 && output < ANSWERED, span::toString);
    assertEquals(true, span.get(LABEL));
  }

  /** This SDK goes on reading for an application that has left; nobody knows what else comes. */
  private static void assertAbandoned(SpanView span) {
    assertEquals("abandoned", span.text("aoai.outcome"), span::toString);
    assertFalse(span.has(LABEL) || span.has(INPUT) || span.has(OUTPUT), span::toString);
  }

  private List<String> sources() throws IOException {
    return UsageLines.in(directory).lines().stream()
        .map(line -> String.valueOf(line.get("usage_src")))
        .toList();
  }

  private static Object number(Object value) {
    return value instanceof Number number ? (Object) number.longValue() : value;
  }

  private static double sum(UsageRun run, String name) {
    return metric(run, name).sum();
  }

  private static MetricView metric(UsageRun run, String name) {
    return Objects.requireNonNull(run.metrics().get(name), name);
  }

  private static SpanView only(UsageRun run, String name) {
    List<SpanView> spans = run.spansOf(name);
    assertEquals(1, spans.size(), name);
    return spans.get(0);
  }
}
