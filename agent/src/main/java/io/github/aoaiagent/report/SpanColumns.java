// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column an attribute of a span is. Those of the GenAI convention, also of its older
 * versions, and our own; with the attributes of the agent a line is what it would be in the usage
 * log.
 */
final class SpanColumns {
  private static final String ERROR_STATUS = "2";

  /** Spans of the convention that are no model calls, but have such in them. */
  private static final Set<String> NO_CALLS =
      Set.of("invoke_agent", "create_agent", "execute_tool", "invoke_workflow");

  /** Those of which no tokens are missing if none are told. */
  private static final Set<String> WITHOUT_TOKENS =
      Set.of("fetch_response", "image_generation", "speech", "transcription", "translation");

  /** The first attribute that is there counts. */
  private static final Map<Column, List<String>> TEXTS =
      Map.ofEntries(
          Map.entry(Column.CALLER, List.of("aoai.caller")),
          Map.entry(Column.TRACE, List.of("traceId")),
          Map.entry(Column.SPAN, List.of("spanId")),
          Map.entry(Column.USER, List.of("user.id", "enduser.id")),
          Map.entry(Column.PROVIDER, List.of("gen_ai.provider.name", "gen_ai.system")),
          Map.entry(Column.OP, List.of("aoai.operation", "gen_ai.operation.name")),
          Map.entry(Column.API, List.of("openai.api.type")),
          Map.entry(Column.API_VERSION, List.of("aoai.api_version")),
          Map.entry(Column.DEPLOYMENT, List.of("aoai.deployment", "gen_ai.request.model")),
          Map.entry(Column.SERVED_DEPLOYMENT, List.of("aoai.served_deployment")),
          Map.entry(Column.MODEL, List.of("gen_ai.response.model")),
          Map.entry(Column.ENDPOINT, List.of("server.address")),
          Map.entry(Column.REGION, List.of("aoai.region")),
          Map.entry(Column.OUTCOME, List.of("aoai.outcome")),
          Map.entry(Column.ERROR, List.of("error.type", "aoai.error.type")),
          Map.entry(
              Column.TIER,
              List.of("openai.response.service_tier", "gen_ai.openai.response.service_tier")),
          Map.entry(Column.SPILLOVER_FROM, List.of("aoai.spillover.from")),
          Map.entry(Column.CUR, List.of("aoai.usage.cost.currency")),
          Map.entry(Column.PRICE_TABLE, List.of("aoai.usage.cost.price_table")));

  private static final Map<Column, List<String>> NUMBERS =
      Map.ofEntries(
          Map.entry(Column.HTTP, List.of("aoai.response.status_code", "http.response.status_code")),
          Map.entry(Column.ATTEMPTS, List.of("aoai.attempts")),
          Map.entry(Column.THROTTLED, List.of("aoai.throttled_attempts")),
          Map.entry(Column.IN, List.of("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens")),
          Map.entry(
              Column.CACHED,
              List.of("gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cached_tokens")),
          Map.entry(Column.CACHE_WRITE, List.of("gen_ai.usage.cache_write.input_tokens")),
          Map.entry(Column.AUDIO_IN, List.of("gen_ai.usage.audio.input_tokens")),
          Map.entry(Column.IMAGE_IN, List.of("gen_ai.usage.image.input_tokens")),
          Map.entry(
              Column.OUT, List.of("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens")),
          Map.entry(Column.REASONING, List.of("gen_ai.usage.reasoning.output_tokens")),
          Map.entry(Column.AUDIO_OUT, List.of("gen_ai.usage.audio.output_tokens")),
          Map.entry(Column.IMAGE_OUT, List.of("gen_ai.usage.image.output_tokens")),
          Map.entry(Column.COST, List.of("aoai.usage.cost.amount")),
          Map.entry(Column.COST_IN, List.of("microsoft.gen_ai.cost.input")),
          Map.entry(Column.COST_OUT, List.of("microsoft.gen_ai.cost.output")),
          Map.entry(Column.SAVED, List.of("aoai.usage.cost.saved")));

  private SpanColumns() {}

  /**
   * Fills a line from the members and attributes of a span; false if it is no model call, or one
   * whose tokens are on another span.
   *
   * @param tags which attributes are tags: a span does not tell them from others
   */
  static boolean fill(
      UsageLine line, Map<String, Object> span, Map<String, Object> resource, Set<String> tags) {
    String operation = text(span, List.of("gen_ai.operation.name", "aoai.operation"));
    String begin = text(span, List.of("startTimeUnixNano"));
    if (operation == null
        || begin == null
        || NO_CALLS.contains(operation)
        || "true".equals(span.get("aoai.usage.elsewhere"))) {
      return false;
    }
    double beginMillis = Math.floor(number(begin) / 1e6);
    line.put(Column.TS, beginMillis);
    line.put(Column.SERVICE, text(resource, List.of("service.name")));
    line.put(Column.INSTANCE, text(resource, List.of("service.instance.id", "host.name")));
    TEXTS.forEach((column, keys) -> line.put(column, text(span, keys)));
    NUMBERS.forEach((column, keys) -> line.put(column, number(text(span, keys))));
    String end = text(span, List.of("endTimeUnixNano"));
    line.put(Column.MS, Math.rint((number(end) - number(begin)) / 1e6));
    line.put(Column.TTFC_MS, Math.rint(seconds(span, "gen_ai.response.time_to_first_chunk")));
    line.put(Column.WAIT_MS, Math.rint(seconds(span, "aoai.retry_wait")));
    line.put(Column.STREAM, "true".equals(span.get("gen_ai.request.stream")));
    line.put(Column.FINISH, texts(span.get("gen_ai.response.finish_reasons")));
    line.put(Column.FILTER, texts(span.get("aoai.content_filter.triggered")));
    line.put(Column.TAGS, tags(span, tags));
    if (!line.has(Column.OUTCOME)) {
      line.put(Column.OUTCOME, isError(span) ? "failed" : "answered");
    }
    line.put(Column.USAGE_SRC, usageSource(line, span));
    return true;
  }

  private static @Nullable String usageSource(UsageLine line, Map<String, Object> span) {
    if (line.has(Column.IN) || line.has(Column.OUT)) {
      return "true".equals(span.get("aoai.usage.estimated")) ? "estimated" : "response";
    }
    String operation = line.text(Column.OP);
    return operation != null && WITHOUT_TOKENS.contains(operation) ? null : "none";
  }

  private static boolean isError(Map<String, Object> span) {
    Object status = span.get("status");
    return ERROR_STATUS.equals(status) || "STATUS_CODE_ERROR".equals(status);
  }

  private static double seconds(Map<String, Object> span, String key) {
    return number(text(span, List.of(key))) * 1e3;
  }

  private static @Nullable String text(Map<String, Object> attributes, List<String> keys) {
    for (String key : keys) {
      if (attributes.get(key) instanceof String text) {
        return text;
      }
    }
    return null;
  }

  private static double number(@Nullable String text) {
    try {
      return text == null ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> ? (List<String>) value : List.of();
  }

  private static Map<String, String> tags(Map<String, Object> span, Set<String> names) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String name : names) {
      if (span.get(name) instanceof String value) {
        tags.put(name, value);
      }
    }
    return tags;
  }
}
