// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTest {
  private static final String HELLO =
      "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}";
  private static final String STOP =
      "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        HELLO,
        "{\"choices\":[{\"delta\":{\"refusal\":\"no\"}}]}",
        "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0}]}}]}",
        "{\"choices\":[{\"delta\":{\"function_call\":{\"name\":\"f\"}}}]}",
        "{\"choices\":[{\"delta\":{\"audio\":{\"id\":\"a\"}}}]}",
        "{\"choices\":[{\"text\":\"Hello\"}]}",
        "{\"choices\":[{\"messages\":[{\"delta\":{\"content\":\"Hello\"}}]}]}",
        "{\"choices\":[{},{\"delta\":{\"content\":\"\\n\"}}]}",
        "{\"delta\":\"Hello\",\"type\":\"response.output_text.delta\"}"
      })
  void chunkWithContentCounts(String event) {
    Reading reading = Reading.chat().stream().event(event).event(event).complete();
    assertEquals(2, reading.count(Fact.CHUNKS));
    assertTrue(reading.facts().has(Fact.TIME_TO_FIRST_CHUNK));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"\",\"model\":\"\",\"choices\":[],\"prompt_filter_results\":[]}",
        "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}",
        "{\"choices\":[{\"delta\":{\"content\":null,\"tool_calls\":[],\"audio\":null}}]}",
        STOP,
        "{\"choices\":[],\"usage\":{\"prompt_tokens\":1}}",
        "{\"delta\":\"\",\"type\":\"response.output_text.delta\"}",
        "{\"delta\":\"x\",\"type\":\"response.output_text.done\"}",
        "{\"type\":\"response.created\",\"response\":{\"status\":\"in_progress\"}}",
        "[DONE]"
      })
  void chunkWithoutContentDoesNot(String event) {
    Reading reading = Reading.chat().stream().event(event).complete();
    assertFalse(reading.facts().has(Fact.CHUNKS));
    assertFalse(reading.facts().has(Fact.TIME_TO_FIRST_CHUNK));
  }

  @Test
  void emptyIdAndModelAreNoFacts() {
    Reading reading = Reading.chat().stream().event("{\"id\":\"\",\"model\":\"\",\"choices\":[]}");
    assertFalse(reading.facts().has(Fact.RESPONSE_ID));
    reading.event("{\"id\":\"c1\",\"model\":\"gpt-4o\",\"choices\":[]}");
    assertEquals("c1", reading.text(Fact.RESPONSE_ID));
    assertEquals("gpt-4o", reading.text(Fact.RESPONSE_MODEL));
  }

  @Test
  void lastUsageThatIsNotNullWins() {
    Reading reading =
        Reading.chat().stream()
            .event("{\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":1}}")
            .event("{\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":9}}")
            .event("{\"choices\":[],\"usage\":null}")
            .complete();
    assertEquals(5, reading.count(Fact.INPUT_TOKENS));
    assertEquals(9, reading.count(Fact.OUTPUT_TOKENS));
  }

  @Test
  void errorInsideTheStreamFailsTheCall() {
    Reading reading =
        Reading.chat().stream()
            .event(HELLO)
            .event(
                "{\"error\":{\"code\":\"server_error\",\"message\":\"The server had an error\"}}")
            .complete();
    assertEquals(Outcome.FAILED, reading.outcome());
    assertEquals("server_error", reading.text(Fact.ERROR_TYPE));
    assertEquals("The server had an error", reading.text(Fact.ERROR_MESSAGE));
    assertEquals(List.of("error"), reading.texts(Fact.FINISH_REASONS));
  }

  @Test
  void filteredCompletionIsNoError() {
    Reading reading =
        Reading.chat().stream()
            .event(HELLO)
            .event(
                "{\"choices\":[{\"index\":0,\"finish_reason\":\"content_filter\","
                    + "\"content_filter_results\":"
                    + "{\"violence\":{\"filtered\":true,\"severity\":\"high\"}}}]}")
            .complete();
    assertEquals(Outcome.FILTERED, reading.outcome());
    assertFalse(reading.facts().has(Fact.ERROR_TYPE));
    assertEquals(List.of("violence=high"), reading.texts(Fact.FILTER_COMPLETION));
    assertEquals(List.of("violence"), reading.texts(Fact.FILTER_TRIGGERED));
  }

  @Test
  void cutStreamHasAnErrorForEachChoiceThatNeverEnded() {
    Reading reading =
        Reading.chat().request("{\"n\":3,\"stream\":true}").stream()
            .event("{\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"length\"}]}")
            .failed(new IOException("cut"));
    assertEquals(List.of("error", "length", "error"), reading.texts(Fact.FINISH_REASONS));
    assertEquals("java.io.IOException", reading.text(Fact.ERROR_TYPE));
  }

  @Test
  void cutBeforeAnyChoiceHasNoReasons() {
    Reading reading = Reading.chat().stream().event("{\"choices\":[]}").cancelled();
    assertFalse(reading.facts().has(Fact.FINISH_REASONS));
    assertEquals(Outcome.CANCELLED, reading.outcome());
  }

  @Test
  void cancelAfterTheReasonKeepsIt() {
    Reading reading = Reading.chat().stream().event(HELLO).event(STOP).cancelled();
    assertEquals(List.of("stop"), reading.texts(Fact.FINISH_REASONS));
  }

  @Test
  void reasonsAreKnownBeforeTheEnd() {
    Reading reading = Reading.chat().stream().event(HELLO).event(STOP);
    assertEquals(List.of("stop"), reading.texts(Fact.FINISH_REASONS));
  }

  @Test
  void choicesMayComeInAnyOrderAndTheirIndexLast() {
    Reading reading =
        Reading.chat().stream()
            .event("{\"choices\":[{\"finish_reason\":\"length\",\"delta\":{},\"index\":1}]}")
            .event("{\"choices\":[{\"finish_reason\":\"stop\",\"delta\":{},\"index\":0}]}")
            .complete();
    assertEquals(List.of("stop", "length"), reading.texts(Fact.FINISH_REASONS));
  }

  @Test
  void aBrokenEventHarmsOnlyItself() {
    Reading reading =
        Reading.chat().stream().event("{\"choices\":[{{{").event(HELLO).event(STOP).complete();
    assertEquals(1, reading.count(Fact.CHUNKS));
    assertEquals(List.of("stop"), reading.texts(Fact.FINISH_REASONS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void anyLineEndingWillDo(String end) {
    Reading reading =
        Reading.chat().stream()
            .body(": ping" + end + end + "data:" + HELLO + end + end + "data: " + STOP)
            .complete();
    assertEquals(1, reading.count(Fact.CHUNKS));
    assertEquals(List.of("stop"), reading.texts(Fact.FINISH_REASONS));
  }

  @Test
  void nothingCountsAfterTheEnd() {
    Reading reading = Reading.chat().stream().event(HELLO).cancelled();
    reading.event(STOP).complete().failed(new IOException()).cancelled();
    assertEquals(Outcome.CANCELLED, reading.outcome());
    assertEquals(List.of("error"), reading.texts(Fact.FINISH_REASONS));
    assertFalse(reading.facts().has(Fact.ERROR_TYPE));
    assertEquals(1, reading.ends);
  }

  @Test
  void worstVerdictOfTheStreamIsKept() {
    Reading reading = Reading.chat().stream();
    for (String severity : List.of("safe", "medium", "low")) {
      reading.event(
          "{\"choices\":[{\"content_filter_results\":{\"hate\":{\"severity\":\""
              + severity
              + "\"},\"custom_blocklists\":[{\"id\":\"b\",\"filtered\":"
              + severity.equals("low")
              + "}],\"brand_new\":{\"detected\":true},\"error\":{\"code\":\"x\"}}}]}");
    }
    assertEquals(
        List.of("hate=medium", "brand_new=detected"), reading.texts(Fact.FILTER_COMPLETION));
    assertEquals(List.of("custom_blocklists"), reading.texts(Fact.FILTER_TRIGGERED));
  }
}
