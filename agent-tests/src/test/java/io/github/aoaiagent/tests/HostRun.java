// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An application without the agent and with it, and what arrived of its calls. */
record HostRun(ForkedJvm.Exit plain, ForkedJvm.Exit observed, List<SpanView> spans) {

  /** Starts the application; both times anew. */
  interface Application {
    ForkedJvm jvm() throws IOException;
  }

  static HostRun of(Application application, String options) throws IOException {
    try (OtlpReceiver unobserved = new OtlpReceiver();
        OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit plain = exporting(application, unobserved).run();
      ForkedJvm.Exit observed = exporting(application, receiver).agent(options).run();
      return new HostRun(plain, observed, receiver.spans());
    }
  }

  private static ForkedJvm exporting(Application application, OtlpReceiver receiver)
      throws IOException {
    return ScenarioRun.exporting(application.jvm(), receiver.endpoint())
        // No times in what the application logs.
        .jvm("-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%n");
  }

  /** The application worked, and noticed nothing but the lines that the agent is to print. */
  HostRun assertUnnoticed(String... voice) {
    assertEquals(0, plain.code(), plain::toString);
    observed.assertLike(plain, voice);
    return this;
  }

  /** These calls were observed, each once, and told what they must. */
  HostRun assertObserved(String... models) {
    List<SpanView> calls = calls();
    assertEquals(
        List.of(models).stream().sorted().toList(),
        calls.stream().map(span -> span.text("gen_ai.request.model")).sorted().toList(),
        observed::err);
    for (SpanView call : calls) {
      assertEquals("answered", call.text("aoai.outcome"), call::toString);
    }
    assertEquals(List.of(), Contract.violations(calls));
    return this;
  }

  /** The application printed it: it was where it was meant to be. */
  HostRun assertTold(String part) {
    assertTrue(observed.out().contains(part), observed::toString);
    return this;
  }

  List<SpanView> calls() {
    return spans.stream().filter(SpanView::isModelCall).toList();
  }

  /** Asserts that the README has its row; calls are to be in the application's own spans. */
  void assertInReadme(String host) throws IOException {
    Set<String> parents =
        spans.stream()
            .filter(span -> !span.isModelCall())
            .map(SpanView::spanId)
            .collect(Collectors.toSet());
    boolean same = plain.code() == observed.code() && plain.out().equals(observed.out());
    BesideRow.assertInReadme(List.of(BesideRow.of(host, "alone", calls(), parents, same)));
  }
}
