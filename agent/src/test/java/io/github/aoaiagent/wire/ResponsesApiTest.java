// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponsesApiTest {
  private static final String CREATED =
      "{\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\"model\":\"gpt-5\","
          + "\"status\":\"in_progress\",\"service_tier\":\"auto\",\"error\":null,\"usage\":null}}";
  private static final String DELTA =
      "{\"type\":\"response.output_text.delta\",\"item_id\":\"m\",\"delta\":\"Hi\"}";

  @Test
  void bodyHasItsFacts() {
    Reading reading =
        responses()
            .json(200)
            .body(
                """
                {"id":"resp_1","object":"response","status":"completed","error":null,
                 "incomplete_details":null,"model":"gpt-5","service_tier":"default",
                 "output":[{"type":"message","id":"msg_1","status":"completed"}],
                 "usage":{"input_tokens":37,"input_tokens_details":{"cached_tokens":3},
                 "output_tokens":11,"output_tokens_details":{"reasoning_tokens":2}}}
                """)
            .complete();
    assertEquals(Outcome.ANSWERED, reading.outcome());
    assertEquals("resp_1", reading.text(Fact.RESPONSE_ID));
    assertEquals("gpt-5", reading.text(Fact.RESPONSE_MODEL));
    assertEquals("completed", reading.text(Fact.RESPONSE_STATUS));
    assertEquals("default", reading.text(Fact.RESPONSE_SERVICE_TIER));
    assertEquals(List.of("completed"), reading.texts(Fact.FINISH_REASONS));
    assertEquals(37, reading.count(Fact.INPUT_TOKENS));
    assertEquals(3, reading.count(Fact.CACHED_INPUT_TOKENS));
    assertEquals(11, reading.count(Fact.OUTPUT_TOKENS));
    assertEquals(2, reading.count(Fact.REASONING_TOKENS));
  }

  @Test
  void streamHasTheFactsOfItsLastEvent() {
    Reading reading =
        responses().stream()
            .event(CREATED)
            .event(DELTA)
            .event(DELTA)
            .event(
                "{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\","
                    + "\"status\":\"completed\",\"service_tier\":\"default\","
                    + "\"usage\":{\"input_tokens\":5,\"output_tokens\":2}}}")
            .complete();
    assertEquals(Outcome.ANSWERED, reading.outcome());
    assertEquals(2, reading.count(Fact.CHUNKS));
    assertEquals("completed", reading.text(Fact.RESPONSE_STATUS));
    assertEquals("default", reading.text(Fact.RESPONSE_SERVICE_TIER));
    assertEquals(List.of("completed"), reading.texts(Fact.FINISH_REASONS));
    assertEquals(5, reading.count(Fact.INPUT_TOKENS));
  }

  @Test
  void incompleteSaysWhy() {
    assertEquals(Outcome.ANSWERED, incomplete("max_output_tokens").outcome());
    Reading filtered = incomplete("content_filter");
    assertEquals(Outcome.FILTERED, filtered.outcome());
    assertEquals(List.of("content_filter"), filtered.texts(Fact.FINISH_REASONS));
    assertFalse(filtered.facts().has(Fact.ERROR_TYPE));
  }

  @Test
  void failedEventFails() {
    Reading reading =
        responses().stream()
            .event(CREATED)
            .event(
                "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\","
                    + "\"error\":{\"code\":\"server_error\",\"message\":\"no\"}}}")
            .complete();
    assertEquals(Outcome.FAILED, reading.outcome());
    assertEquals("server_error", reading.text(Fact.ERROR_TYPE));
    assertEquals(List.of("failed"), reading.texts(Fact.FINISH_REASONS));
  }

  @Test
  void errorEventFails() {
    Reading reading =
        responses().stream()
            .event(CREATED)
            .event("{\"message\":\"slow down\",\"code\":\"rate_limit\",\"type\":\"error\"}")
            .complete();
    assertEquals(Outcome.FAILED, reading.outcome());
    assertEquals("rate_limit", reading.text(Fact.ERROR_TYPE));
    assertEquals("slow down", reading.text(Fact.ERROR_MESSAGE));
    assertEquals(List.of("error"), reading.texts(Fact.FINISH_REASONS));
  }

  @Test
  void cutStreamHasAnError() {
    Reading reading = responses().stream().event(CREATED).event(DELTA).cancelled();
    assertEquals(List.of("error"), reading.texts(Fact.FINISH_REASONS));
    assertEquals("in_progress", reading.text(Fact.RESPONSE_STATUS));
  }

  private static Reading incomplete(String reason) {
    return responses()
        .json(200)
        .body("{\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"" + reason + "\"}}")
        .complete();
  }

  private static Reading responses() {
    return new Reading(Operation.RESPONSES);
  }
}
