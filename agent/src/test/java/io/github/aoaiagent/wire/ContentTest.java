// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Content;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContentTest {
  private static final String MARK = "…[truncated]";

  @Test
  void nothingIsCapturedUnasked() {
    Reading reading = Reading.chat().request("{\"messages\":[{\"role\":\"user\"}]}").complete();
    assertNull(reading.call.content());
  }

  @Test
  void inputHasTheConventionsShapes() {
    Content content =
        content(
            reading(Operation.CHAT)
                .request(
                    """
                    {"messages":[
                      {"role":"system","content":"You are a helpful bot"},
                      {"role":"user","name":"ann","content":[
                        {"type":"text","text":"Weather?"},
                        {"type":"image_url","image_url":{"url":"https://x/y.png"}},
                        {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},
                        {"type":"input_audio","input_audio":{"data":"BBBB","format":"wav"}},
                        {"type":"file","file":{"file_id":"f1"}},
                        {"type":"brand_new"}]},
                      {"role":"assistant","content":null,"tool_calls":[{"id":"call_1",
                        "type":"function","function":{"name":"get_weather",
                        "arguments":"{\\"location\\":\\"Paris\\"}"}}]},
                      {"role":"tool","tool_call_id":"call_1","content":"rainy"}],
                     "tools":[{"type":"function","function":{"name":"get_weather",
                       "description":"d","parameters":{}}}]}
                    """));
    assertEquals(
        List.of(
            message("system", text("You are a helpful bot")),
            Map.of(
                "role",
                "user",
                "name",
                "ann",
                "parts",
                List.of(
                    text("Weather?"),
                    Map.of("type", "uri", "modality", "image", "uri", "https://x/y.png"),
                    Map.of(
                        "type",
                        "blob",
                        "modality",
                        "image",
                        "mime_type",
                        "image/png",
                        "content",
                        "AAAA"),
                    Map.of(
                        "type",
                        "blob",
                        "modality",
                        "audio",
                        "mime_type",
                        "audio/wav",
                        "content",
                        "BBBB"),
                    Map.of("type", "file", "modality", "document", "file_id", "f1"),
                    Map.of("type", "brand_new"))),
            message(
                "assistant",
                Map.of(
                    "type",
                    "tool_call",
                    "id",
                    "call_1",
                    "name",
                    "get_weather",
                    "arguments",
                    Map.of("location", "Paris"))),
            message(
                "tool", Map.of("type", "tool_call_response", "id", "call_1", "response", "rainy"))),
        content.inputMessages());
    assertEquals(
        List.of(Map.of("type", "function", "name", "get_weather")), content.toolDefinitions());
    assertNull(content.systemInstructions());
  }

  @Test
  void responsesInputHasThemToo() {
    Content content =
        content(
            reading(Operation.RESPONSES)
                .request(
                    """
                    {"instructions":"Be brief","input":[{"role":"user","content":[
                      {"type":"input_text","text":"hi"}]},
                      {"type":"function_call","call_id":"c","name":"f","arguments":"{}"},
                      {"type":"function_call_output","call_id":"c","output":"7"}],
                      "tools":[{"type":"web_search"}]}
                    """));
    assertEquals(List.of(text("Be brief")), content.systemInstructions());
    assertEquals(
        List.of(
            message("user", text("hi")),
            message(
                "assistant",
                Map.of("type", "tool_call", "id", "c", "name", "f", "arguments", Map.of())),
            message("tool", Map.of("type", "tool_call_response", "id", "c", "response", "7"))),
        content.inputMessages());
    assertEquals(
        List.of(Map.of("type", "web_search", "name", "web_search")), content.toolDefinitions());
  }

  @Test
  void outputOfABodyIsRead() {
    Fixture fixture = Fixture.named("chat_azure_toolcalls_200");
    Content content = content(reading(Operation.CHAT).json(200).body(fixture.body()));
    assertEquals(
        List.of(
            Map.of(
                "role",
                "assistant",
                "finish_reason",
                "stop",
                "parts",
                List.of(
                    Map.of(
                        "type",
                        "tool_call",
                        "id",
                        "call_nukX444XL318orqPPaKCcIQB",
                        "name",
                        "FutureTemperature",
                        "arguments",
                        Map.of(
                            "locationName",
                            "Honolulu",
                            "date",
                            "2023-09-21",
                            "unit",
                            "celsius"))))),
        content.outputMessages());
  }

  @Test
  void outputOfAStreamIsPutTogetherWhereverItIsCut() {
    byte[] stream =
        Reading.utf8(
            """
            data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"caf\u00e9 "}}]}

            data: {"choices":[{"delta":{"content":"\\ud83d\\ude00 \\n\\"x\\" long"},"index":0}]}

            data: {"choices":[{"delta":{"content":"second"},"index":1}]}

            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"function":{"name":"f",\
            "arguments":""},"id":"c0","index":0},{"function":{"name":"g"},"id":"c1","index":1}]}}]}

            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"function":{"arguments":"{\\"a\\""},\
            "index":1}]}}]}

            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"function":{"arguments":":1}"},\
            "index":1}]},"finish_reason":"tool_calls"}]}

            data: [DONE]

            """);
    Content whole = null;
    for (int cut = 0; cut < stream.length; cut++) {
      Content content = content(reading(Operation.CHAT).stream().body(stream, cut));
      whole = whole == null ? content : whole;
      assertEquals(whole, content, "cut at " + cut);
    }
    assertNotNull(whole);
    assertEquals(
        List.of(
            Map.of(
                "role",
                "assistant",
                "finish_reason",
                "tool_call",
                "parts",
                List.of(
                    text("caf\u00e9 \ud83d\ude00 \n\"x\" long"),
                    Map.of("type", "tool_call", "id", "c0", "name", "f"),
                    Map.of(
                        "type",
                        "tool_call",
                        "id",
                        "c1",
                        "name",
                        "g",
                        "arguments",
                        Map.of("a", 1)))),
            Map.of(
                "role", "assistant", "finish_reason", "error", "parts", List.of(text("second")))),
        whole.outputMessages());
  }

  @Test
  void responsesOutputIsTakenFromTheLastEventElseFromTheDeltas() {
    Reading reading =
        reading(Operation.RESPONSES).stream()
            .event("{\"type\":\"response.created\",\"response\":{\"status\":\"in_progress\"}}")
            .event("{\"type\":\"response.output_text.delta\",\"delta\":\"Hel\"}")
            .event("{\"type\":\"response.function_call_arguments.delta\",\"delta\":\"no\"}")
            .event("{\"type\":\"response.output_text.delta\",\"delta\":\"lo\"}");
    Content cut = content(reading);
    assertEquals(
        List.of(
            Map.of("role", "assistant", "finish_reason", "error", "parts", List.of(text("Hello")))),
        cut.outputMessages());
    Content whole =
        content(
            reading(Operation.RESPONSES).stream()
                .event("{\"type\":\"response.output_text.delta\",\"delta\":\"Hello\"}")
                .event(
                    """
                    {"type":"response.completed","response":{"status":"completed","output":[\
                    {"type":"reasoning","summary":[{"text":"hm"}]},\
                    {"type":"message","role":"assistant","content":[{"type":"output_text",\
                    "text":"Hello"}]},\
                    {"type":"function_call","call_id":"c","name":"f","arguments":"{}"}]}}\
                    """));
    assertEquals(
        List.of(
            Map.of(
                "role",
                "assistant",
                "finish_reason",
                "completed",
                "parts",
                List.of(
                    Map.of("type", "reasoning", "content", "hm"),
                    text("Hello"),
                    Map.of("type", "tool_call", "id", "c", "name", "f", "arguments", Map.of())))),
        whole.outputMessages());
  }

  @Test
  void theBudgetHoldsAndUsageIsUnharmed() {
    Reading reading =
        new Reading(Operation.CHAT, new ContentPolicy(true, 1000, List.of()))
            .request(
                "{\"messages\":["
                    + "{\"role\":\"user\",\"content\":\"abc\"},".repeat(500)
                    + "{\"role\":\"user\",\"content\":\""
                    + "x".repeat(5_000_000)
                    + "\"}]}")
            .json(200)
            .body(
                "{\"choices\":[{\"message\":{\"content\":\""
                    + "y".repeat(1_000_000)
                    + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7}}")
            .complete();
    Content content = content(reading);
    assertTrue(content.toString().length() < 3000, content.toString());
    assertTrue(String.valueOf(content.outputMessages()).contains("yyy" + MARK));
    assertEquals(7, reading.count(Fact.INPUT_TOKENS));
  }

  @Test
  void redactionComesBeforeTheCut() {
    ContentPolicy policy =
        new ContentPolicy(
            true, 200, List.of(new Redaction(Pattern.compile("secret-\\d+"), "[gone]")));
    String text = "a".repeat(110) + "secret-" + "7".repeat(400) + " end";
    Content content =
        content(
            new Reading(Operation.CHAT, policy)
                .request("{\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}")
                .json(200)
                .body("{\"choices\":[{\"message\":{\"content\":\"my secret-77\"}}]}"));
    assertFalse(content.toString().contains("secret-"), content.toString());
    assertFalse(content.toString().contains("77"), content.toString());
    assertTrue(String.valueOf(content.outputMessages()).contains("my [gone]"));
  }

  @Test
  void whatAnExpressionFailsOnIsRedactedWhole() {
    ContentPolicy policy =
        new ContentPolicy(
            true, 1 << 20, List.of(new Redaction(Pattern.compile("(?:.|\\n)*key"), "[gone]")));
    String text = "a".repeat(100_000);
    Reading reading =
        new Reading(Operation.CHAT, policy)
            .request("{\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}")
            .json(200)
            .body(
                "{\"choices\":[{\"message\":{\"content\":\""
                    + text
                    + "\"}}],\"usage\":{\"prompt_tokens\":7}}");
    Content content = content(reading);
    assertEquals(List.of(message("user", text("[gone]"))), content.inputMessages());
    assertTrue(String.valueOf(content.outputMessages()).contains("content=[gone]"));
    assertEquals(7, reading.count(Fact.INPUT_TOKENS));
  }

  @Test
  void malformedRequestsGiveWhatWasReadBefore() {
    Content content =
        content(
            reading(Operation.CHAT)
                .request("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":")
                .failed(new IOException()));
    assertEquals(List.of(message("user", text("hi"))), content.inputMessages());
  }

  @Test
  void embeddingsHaveNoContent() {
    Content content = content(reading(Operation.EMBEDDINGS).request("{\"input\":[\"hi\"]}"));
    assertEquals(new Content(null, null, null, null), content);
  }

  private static Reading reading(Operation operation) {
    return new Reading(operation, new ContentPolicy(true, 10_000, List.of()));
  }

  private static Content content(Reading reading) {
    if (reading.outcome() == null) {
      reading.complete();
    }
    Content content = reading.call.content();
    assertNotNull(content);
    return content;
  }

  private static Map<String, Object> message(String role, Map<String, Object> part) {
    return Map.of("role", role, "parts", List.of(part));
  }

  private static Map<String, Object> text(String content) {
    return Map.of("type", "text", "content", content);
  }
}
