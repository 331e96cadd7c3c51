// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Message content as it leaves the JVM: where it was asked for, and without what is redacted. */
class ContentExportTest {
  private static final List<Case> CASES =
      List.of(
          Case.of("chat.plain").answers(Replies::chat),
          // Its words come in pieces, and a secret with them.
          Case.of("stream.plain").answers(Replies::stream));

  private static final List<String> CONTENT =
      List.of("gen_ai.input.messages", "gen_ai.output.messages");

  private static final String DETAILS = "gen_ai.client.inference.operation.details";

  @ParameterizedTest
  @CsvSource({
    "NO_CONTENT, false, false",
    "SPAN_ONLY, true, false",
    "EVENT_ONLY, false, true",
    "true, true, true"
  })
  void isWhereItWasAskedFor(String mode, boolean onSpans, boolean inEvents) throws IOException {
    Sent sent = run(mode, "");
    for (String content : CONTENT) {
      assertEquals(onSpans ? CASES.size() : 0, sent.spansWith(content), content);
      assertEquals(inEvents ? CASES.size() : 0, sent.eventsWith(content), content);
    }
    assertEquals(
        List.of(),
        onSpans ? Contract.violationsWithContent(sent.spans()) : Contract.violations(sent.spans()));
  }

  /** Given with a comma of its own: the options behind it are taken, too. */
  @Test
  void isRedactedOnSpansAndInEvents() throws IOException {
    Sent sent = run("SPAN_AND_EVENT", "content.redact=Pap[a-z]{2,9}|Gr\\w*..e,gen-ai-system=false");
    for (Map<String, Object> each : sent.all()) {
      String text = each.toString();
      assertFalse(text.contains("Papa") || text.contains("pagei") || text.contains("Gr"), text);
      String said = each.get("gen_ai.output.messages").toString();
      assertTrue(said.contains("[redacted], 🦜 [redacted]"), said);
      String asked = each.get("gen_ai.input.messages").toString();
      assertTrue(asked.contains("[redacted]") && asked.contains("Be brief."), asked);
      assertFalse(each.containsKey("gen_ai.system"), text);
    }
  }

  @Test
  void isAllRedactedWhereTheExpressionMayBeCut() throws IOException {
    Sent sent = run("SPAN_AND_EVENT", "content.redact=Papagei,Gr.*", "option aoai.content.redact");
    for (Map<String, Object> each : sent.all()) {
      String text = each.toString();
      assertFalse(text.contains("Papagei") || text.contains("Gr") || text.contains("brief"), text);
      assertTrue(each.get("gen_ai.output.messages").toString().contains("[redacted]"), text);
    }
  }

  private static Sent run(String mode, String options, String... voice) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit exit =
          ScenarioRun.run(
                  CASES,
                  jvm ->
                      ScenarioRun.exporting(jvm, receiver.endpoint())
                          .agent(options)
                          .env("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", mode))
              .exit();
      assertEquals(voice.length, exit.voice().size(), exit.err());
      for (int i = 0; i < voice.length; i++) {
        assertTrue(exit.voice().get(i).startsWith(voice[i]), exit.err());
      }
      return new Sent(
          receiver.spans(),
          receiver.logs().stream()
              .filter(event -> event.eventName().equals(DETAILS))
              .map(LogView::attributes)
              .toList());
    }
  }

  private record Sent(List<SpanView> spans, List<Map<String, Object>> events) {
    long spansWith(String key) {
      return spans.stream().filter(span -> span.has(key)).count();
    }

    long eventsWith(String key) {
      return events.stream().filter(event -> event.containsKey(key)).count();
    }

    /** The attributes of both, of which there is one for each call. */
    List<Map<String, Object>> all() {
      assertEquals(CASES.size(), spans.size());
      assertEquals(CASES.size(), events.size());
      return Stream.concat(spans.stream().map(SpanView::attributes), events.stream()).toList();
    }
  }
}
