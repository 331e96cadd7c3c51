// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules for spans that hold in every scenario; each rule's letter is in its messages. Rules for
 * metrics are in {@link MetricContract}.
 */
final class Contract {
  private static final ContractTable TABLE = ContractTable.load();

  /** Keys outside the convention that we document. */
  private static final Set<String> EXTRA = Set.of("gen_ai.system");

  /** Keys of the convention that no span of it lists, but an answer of the Responses API has. */
  private static final Set<String> ELSEWHERE = Set.of("gen_ai.response.status");

  private static final List<String> CONTENT =
      List.of(
          "gen_ai.input.messages",
          "gen_ai.output.messages",
          "gen_ai.system_instructions",
          "gen_ai.tool.definitions");

  private static final List<String> ANSWER =
      List.of(
          "gen_ai.response.id",
          "gen_ai.response.model",
          "gen_ai.response.finish_reasons",
          "gen_ai.usage.input_tokens",
          "gen_ai.usage.output_tokens",
          "server.address");

  private final SpanView span;
  private final List<String> broken = new ArrayList<>();

  private Contract(SpanView span) {
    this.span = span;
  }

  /** What of the convention these spans break; content is not to be captured. */
  static List<String> violations(List<SpanView> spans) {
    return spans.stream().flatMap(span -> new Contract(span).check(false).stream()).toList();
  }

  static List<String> violationsWithContent(List<SpanView> spans) {
    return spans.stream().flatMap(span -> new Contract(span).check(true).stream()).toList();
  }

  /** What is missing in the span of a call whose answer was complete and had usage. */
  static List<String> incompleteness(SpanView span) {
    Contract contract = new Contract(span);
    contract.checkComplete();
    return contract.broken;
  }

  private List<String> check(boolean content) {
    span.attributes().forEach(this::checkAttribute);
    checkRequired();
    checkName();
    checkStatus();
    checkStreaming();
    checkSubsets();
    if (!content) {
      CONTENT.forEach(key -> require(!span.has(key), "i: content captured unasked: " + key));
      require(span.events().isEmpty(), "i: span events: " + span.events());
    }
    return broken;
  }

  private void checkAttribute(String key, Object value) {
    if (key.startsWith("aoai.") || EXTRA.contains(key)) {
      return;
    }
    String type = TABLE.type(key);
    if (type == null) {
      require(false, "a: unknown key " + key);
      return;
    }
    require(hasType(type, value), "b: " + key + " should be " + type + " but is " + value);
    List<?> values = TABLE.values(key);
    require(values == null || values.contains(value), "b: no value of " + key + ": " + value);
  }

  private static boolean hasType(String type, Object value) {
    return switch (type) {
      case "int" -> value instanceof Long;
      case "double" -> value instanceof Double;
      case "boolean" -> value instanceof Boolean;
      case "string" -> value instanceof String;
      case "string[]" ->
          value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
      default -> true;
    };
  }

  private void checkRequired() {
    String kind = TABLE.span(span.text("gen_ai.operation.name"));
    require(kind != null, "c: no span of the convention for " + span.get("gen_ai.operation.name"));
    if (kind == null) {
      return;
    }
    Map<?, ?> attributes = TABLE.spanAttributes(kind);
    ContractTable.keysAt(attributes, "required")
        .forEach(key -> require(span.has(key), "c: required " + key));
    require(
        span.has("server.port") || !span.has("server.address"), "c: server.port with the address");
    for (String key : span.attributes().keySet()) {
      boolean conventional =
          key.startsWith("gen_ai.") && !EXTRA.contains(key) && !ELSEWHERE.contains(key);
      require(!conventional || attributes.containsKey(key), "c: not for " + kind + ": " + key);
    }
  }

  private void checkComplete() {
    require(span.has("gen_ai.request.model"), "c: gen_ai.request.model");
    for (String key : ANSWER) {
      boolean known =
          TABLE.spanAttributes(kindOfSpan()).containsKey(key)
              && (!isMedia() || key.equals("server.address"));
      require(!known || span.has(key), "c: recommended " + key);
    }
    if (Boolean.TRUE.equals(span.get("gen_ai.request.stream"))) {
      require(span.has("gen_ai.response.time_to_first_chunk"), "e: time to first chunk");
    }
  }

  private String kindOfSpan() {
    String kind = TABLE.span(span.text("gen_ai.operation.name"));
    return kind == null ? "inference" : kind;
  }

  /** Images and audio have neither id, model, finish reasons nor usage. */
  private boolean isMedia() {
    return span.text("gen_ai.operation.name").equals("generate_content");
  }

  private void checkName() {
    String operation = span.text("gen_ai.operation.name");
    String model = span.text("gen_ai.request.model");
    String name = model.isEmpty() ? operation : operation + " " + model;
    require(span.name().equals(name), "d: name should be " + name);
    require(span.kind().equals("CLIENT"), "d: kind is " + span.kind());
  }

  private void checkStatus() {
    require(!span.status().equals("OK"), "d: status OK");
    require(span.isError() == span.has("error.type"), "d: status ERROR and error.type: " + span);
    require(!span.has("error.type") || !span.text("error.type").isBlank(), "d: blank error.type");
    require(span.endNanos() >= span.startNanos(), "d: ends before it starts");
  }

  private void checkStreaming() {
    @Nullable Object stream = span.get("gen_ai.request.stream");
    require(stream == null || stream.equals(true), "e: gen_ai.request.stream is " + stream);
    @Nullable Object first = span.get("gen_ai.response.time_to_first_chunk");
    require(first == null || stream != null, "e: time to first chunk without a stream");
    if (first instanceof Double seconds) {
      boolean within = seconds >= 0 && seconds <= span.seconds() + 0.001;
      require(within, "e: first chunk after " + seconds + " s of " + span.seconds());
    }
  }

  private void checkSubsets() {
    requireWithin(
        count("gen_ai.usage.cache_read.input_tokens")
            + count("gen_ai.usage.cache_write.input_tokens"),
        "gen_ai.usage.input_tokens");
    requireWithin(count("gen_ai.usage.reasoning.output_tokens"), "gen_ai.usage.output_tokens");
    span.attributes()
        .forEach(
            (key, value) -> {
              boolean usage = key.startsWith("gen_ai.usage.") && value instanceof Long;
              require(!usage || (Long) value >= 0, "f: negative " + key);
            });
  }

  private void requireWithin(long part, String whole) {
    require(part == 0 || !span.has(whole) || part <= count(whole), "f: more than " + whole);
  }

  private long count(String key) {
    return span.get(key) instanceof Long count ? count : 0;
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      broken.add(span.name() + ": " + rule);
    }
  }
}
