// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFactsTest {

  @Test
  void chatHasItsParameters() {
    Map<String, Object> facts =
        facts(
            Operation.CHAT,
            """
            {"messages":[{"role":"user","content":"temperature\\":5"}],"temperature":0.7,
             "top_p":1,"max_completion_tokens":100,"n":2,"seed":-7,"stop":["a","b"],"stream":true,
             "frequency_penalty":-0.5,"presence_penalty":0,"response_format":{"type":"json_schema"},
             "reasoning_effort":"low","service_tier":"auto","model":"gpt-4o","user":null}
            """);
    assertEquals(
        Map.ofEntries(
            Map.entry("API_TYPE", "chat_completions"),
            Map.entry("TEMPERATURE", 0.7),
            Map.entry("TOP_P", 1.0),
            Map.entry("MAX_TOKENS", 100L),
            Map.entry("CHOICE_COUNT", 2L),
            Map.entry("SEED", -7L),
            Map.entry("STOP_SEQUENCES", List.of("a", "b")),
            Map.entry("STREAM", true),
            Map.entry("FREQUENCY_PENALTY", -0.5),
            Map.entry("PRESENCE_PENALTY", 0.0),
            Map.entry("OUTPUT_TYPE", "json"),
            Map.entry("REASONING_LEVEL", "low"),
            Map.entry("REQUEST_SERVICE_TIER", "auto"),
            Map.entry("REQUEST_MODEL", "gpt-4o")),
        facts);
  }

  @Test
  void responsesHaveTheirs() {
    Map<String, Object> facts =
        facts(
            Operation.RESPONSES,
            """
            {"model":"gpt-5","input":"hi","max_output_tokens":50,"reasoning":{"effort":"high"},
             "previous_response_id":"resp_1","conversation":{"id":"conv_1"},
             "text":{"format":{"type":"text"}},"stream":false}
            """);
    assertEquals(
        Map.of(
            "API_TYPE", "responses",
            "REQUEST_MODEL", "gpt-5",
            "MAX_TOKENS", 50L,
            "REASONING_LEVEL", "high",
            "PREVIOUS_RESPONSE_ID", "resp_1",
            "CONVERSATION_ID", "conv_1",
            "OUTPUT_TYPE", "text"),
        facts);
  }

  @Test
  void embeddingsHaveTheirs() {
    Map<String, Object> facts =
        facts(
            Operation.EMBEDDINGS,
            "{\"input\":[\"a\"],\"dimensions\":256,\"encoding_format\":\"base64\",\"model\":\"m\"}");
    assertEquals(
        Map.of(
            "EMBEDDING_DIMENSIONS",
            256L,
            "ENCODING_FORMATS",
            List.of("base64"),
            "REQUEST_MODEL",
            "m"),
        facts);
  }

  @ParameterizedTest
  @CsvSource({
    "IMAGE_GENERATION,image",
    "SPEECH,speech",
    "TRANSCRIPTION,text",
    "TRANSLATION,text",
    "CHAT,",
    "EMBEDDINGS,"
  })
  void outputTypeFollowsTheOperation(Operation operation, String expected) {
    assertEquals(expected, new Reading(operation).text(Fact.OUTPUT_TYPE));
  }

  @Test
  void theDeploymentIsNotOverwritten() {
    Reading reading = Reading.chat();
    reading.facts().put(Fact.REQUEST_MODEL, "my-deployment");
    reading.request("{\"model\":\"gpt-4o\"}");
    assertEquals("my-deployment", reading.text(Fact.REQUEST_MODEL));
  }

  @Test
  void oneStopSequenceIsAListOfOne() {
    assertEquals(
        List.of("x"), Reading.chat().request("{\"stop\":\"x\"}").texts(Fact.STOP_SEQUENCES));
    assertEquals(null, Reading.chat().request("{\"stop\":[]}").texts(Fact.STOP_SEQUENCES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"temperature\":\"0.7\",\"max_tokens\":-5,\"n\":1,\"stream\":\"true\",\"stop\":5}",
        "{\"temperature\":null,\"max_tokens\":1.5,\"n\":null,\"stream\":false,\"stop\":null}",
        "{\"temperature\":[1],\"max_tokens\":1e30,\"n\":{},\"stream\":1,\"stop\":[5,null]}",
        "{\"model\":\"\",\"response_format\":\"json\",\"reasoning_effort\":5,\"seed\":1.5}",
        "{\"response_format\":{\"type\":\"new\"},\"text\":{\"format\":[]},\"conversation\":5}",
        "[]",
        "",
        "not json",
        "{\"max_tokens\":12"
      })
  void wrongTypesAreNoFacts(String json) {
    assertEquals(Map.of("API_TYPE", "chat_completions"), facts(Operation.CHAT, json));
  }

  @Test
  void factsBeforeATruncationStay() {
    Reading reading = Reading.chat().request("{\"model\":\"gpt-4o\",\"temperature\":0.5");
    assertEquals("gpt-4o", reading.text(Fact.REQUEST_MODEL));
    assertFalse(reading.facts().has(Fact.TEMPERATURE));
  }

  private static Map<String, Object> facts(Operation operation, String json) {
    Map<String, Object> facts = new TreeMap<>(new Reading(operation).request(json).all());
    facts.remove("outcome");
    return facts;
  }
}
