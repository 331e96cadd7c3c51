// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.github.aoaiagent.call.Fact;
import io.opentelemetry.api.common.AttributeKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every key that facts and calls are published under: those of the GenAI convention to the letter,
 * pinned to {@code open-telemetry/semantic-conventions-genai@6fd0d763} (2026-10-09), and our own
 * under {@code aoai.}. Nothing is ever added to somebody else's namespace.
 */
final class Keys {
  static final String SCHEMA_URL = "https://opentelemetry.io/schemas/gen-ai-dev/1.42.0-dev";

  static final AttributeKey<String> OPERATION = stringKey("gen_ai.operation.name");
  static final AttributeKey<String> PROVIDER = stringKey("gen_ai.provider.name");
  static final AttributeKey<String> REQUEST_MODEL = stringKey("gen_ai.request.model");
  static final AttributeKey<String> RESPONSE_MODEL = stringKey("gen_ai.response.model");
  static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");
  static final AttributeKey<Long> SERVER_PORT = longKey("server.port");
  static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");
  static final AttributeKey<String> TOKEN_MODALITY = stringKey("gen_ai.token.modality");
  static final AttributeKey<String> TOKEN_TYPE = stringKey("gen_ai.token.type");

  static final AttributeKey<String> INPUT_MESSAGES = stringKey("gen_ai.input.messages");
  static final AttributeKey<String> OUTPUT_MESSAGES = stringKey("gen_ai.output.messages");
  static final AttributeKey<String> SYSTEM_INSTRUCTIONS = stringKey("gen_ai.system_instructions");
  static final AttributeKey<String> TOOL_DEFINITIONS = stringKey("gen_ai.tool.definitions");

  static final AttributeKey<String> EXCEPTION_TYPE = stringKey("exception.type");
  static final AttributeKey<String> EXCEPTION_MESSAGE = stringKey("exception.message");
  static final AttributeKey<String> EXCEPTION_STACKTRACE = stringKey("exception.stacktrace");

  static final AttributeKey<String> AGENT_NAME = stringKey("gen_ai.agent.name");
  static final AttributeKey<String> AGENT_ID = stringKey("gen_ai.agent.id");

  /** Deprecated in the convention, but Microsoft's workbook shows nothing without it. */
  static final AttributeKey<String> SYSTEM = stringKey("gen_ai.system");

  static final AttributeKey<String> RESOURCE_PROVIDER =
      stringKey("azure.resource_provider.namespace");

  static final AttributeKey<String> OWN_OPERATION = stringKey("aoai.operation");
  static final AttributeKey<String> OUTCOME = stringKey("aoai.outcome");
  static final AttributeKey<Boolean> SPILLOVER = booleanKey("aoai.spillover");

  /** Twins of what Application Insights drops: {@code error.*} and the status description. */
  static final AttributeKey<String> OWN_ERROR_TYPE = stringKey("aoai.error.type");

  static final AttributeKey<String> OWN_ERROR_MESSAGE = stringKey("aoai.error.message");

  static final AttributeKey<Boolean> USAGE_ELSEWHERE = booleanKey("aoai.usage.elsewhere");

  /** Of a response that was made in the background; {@code fetch_response} has no usage. */
  static final AttributeKey<Long> BACKGROUND_INPUT = longKey("aoai.background.input_tokens");

  static final AttributeKey<Long> BACKGROUND_OUTPUT = longKey("aoai.background.output_tokens");
  static final AttributeKey<Long> BACKGROUND_CACHED =
      longKey("aoai.background.cache_read.input_tokens");
  static final AttributeKey<Long> BACKGROUND_REASONING =
      longKey("aoai.background.reasoning.output_tokens");

  /** Who computed the cost: {@code local} is us, by a table of prices. */
  static final AttributeKey<String> COST_SOURCE = stringKey("aoai.usage.cost.source");

  static final AttributeKey<String> BUDGET_NAME = stringKey("aoai.budget.name");
  static final AttributeKey<String> BUDGET_PERIOD = stringKey("aoai.budget.period");
  static final AttributeKey<Double> BUDGET_LIMIT = doubleKey("aoai.budget.limit");

  private static final Map<Fact, AttributeKey<?>> OF_FACTS = ofFacts();

  private Keys() {}

  @SuppressWarnings("unchecked")
  static AttributeKey<String> text(Fact fact) {
    return (AttributeKey<String>) of(fact);
  }

  @SuppressWarnings("unchecked")
  static AttributeKey<List<String>> texts(Fact fact) {
    return (AttributeKey<List<String>>) of(fact);
  }

  @SuppressWarnings("unchecked")
  static AttributeKey<Long> count(Fact fact) {
    return (AttributeKey<Long>) of(fact);
  }

  /** The key of usage that is told where a response is fetched, null if it has none. */
  static @Nullable AttributeKey<Long> fetched(Fact fact) {
    return switch (fact) {
      case INPUT_TOKENS -> BACKGROUND_INPUT;
      case OUTPUT_TOKENS -> BACKGROUND_OUTPUT;
      case CACHED_INPUT_TOKENS -> BACKGROUND_CACHED;
      case REASONING_TOKENS -> BACKGROUND_REASONING;
      default -> null;
    };
  }

  @SuppressWarnings("unchecked")
  static AttributeKey<Double> decimal(Fact fact) {
    return (AttributeKey<Double>) of(fact);
  }

  @SuppressWarnings("unchecked")
  static AttributeKey<Boolean> flag(Fact fact) {
    return (AttributeKey<Boolean>) of(fact);
  }

  /** The key of a fact, whatever its kind. */
  static AttributeKey<?> of(Fact fact) {
    AttributeKey<?> key = OF_FACTS.get(fact);
    if (key == null) {
      throw new IllegalStateException(fact + " has no key");
    }
    return key;
  }

  private static Map<Fact, AttributeKey<?>> ofFacts() {
    Map<Fact, AttributeKey<?>> keys = new EnumMap<>(Fact.class);
    for (Fact fact : Fact.values()) {
      String name = name(fact);
      if (name == null) {
        continue;
      }
      keys.put(
          fact,
          switch (fact.kind()) {
            case TEXT -> stringKey(name);
            case TEXTS -> stringArrayKey(name);
            case COUNT -> longKey(name);
            case DECIMAL -> doubleKey(name);
            case FLAG -> booleanKey(name);
          });
    }
    return keys;
  }

  private static @Nullable String name(Fact fact) {
    return switch (fact) {
      case REQUEST_MODEL -> "gen_ai.request.model";
      case DEPLOYMENT -> "aoai.deployment";
      case API_VERSION -> "aoai.api_version";
      case SERVER_ADDRESS -> "server.address";
      case SERVER_PORT -> "server.port";
      case API_TYPE -> "openai.api.type";
      case OUTPUT_TYPE -> "gen_ai.output.type";
      case MAX_TOKENS -> "gen_ai.request.max_tokens";
      case TEMPERATURE -> "gen_ai.request.temperature";
      case TOP_P -> "gen_ai.request.top_p";
      case FREQUENCY_PENALTY -> "gen_ai.request.frequency_penalty";
      case PRESENCE_PENALTY -> "gen_ai.request.presence_penalty";
      case CHOICE_COUNT -> "gen_ai.request.choice.count";
      case SEED -> "gen_ai.request.seed";
      case STOP_SEQUENCES -> "gen_ai.request.stop_sequences";
      case ENCODING_FORMATS -> "gen_ai.request.encoding_formats";
      case STREAM -> "gen_ai.request.stream";
      case REASONING_LEVEL -> "gen_ai.request.reasoning.level";
      case NON_TEXT_INPUT -> "aoai.request.non_text_input";
      case PREVIOUS_RESPONSE_ID -> "gen_ai.request.previous_response.id";
      case CONVERSATION_ID -> "gen_ai.conversation.id";
      case REQUEST_SERVICE_TIER -> "openai.request.service_tier";

      case CALLER -> "aoai.caller";
      case TAGS, TRACE_ID, SPAN_ID -> null; // Published by other means.

      case RESPONSE_ID -> "gen_ai.response.id";
      case RESPONSE_MODEL -> "gen_ai.response.model";
      case RESPONSE_STATUS -> "gen_ai.response.status";
      case FINISH_REASONS -> "gen_ai.response.finish_reasons";
      case SYSTEM_FINGERPRINT -> "openai.response.system_fingerprint";
      case RESPONSE_SERVICE_TIER -> "openai.response.service_tier";
      case EMBEDDING_DIMENSIONS -> "gen_ai.embeddings.dimension.count";
      case BACKGROUND -> "aoai.response.background";
      case TIME_TO_FIRST_CHUNK -> "gen_ai.response.time_to_first_chunk";
      case CHUNKS -> "aoai.stream.chunks";

      case INPUT_TOKENS -> "gen_ai.usage.input_tokens";
      case OUTPUT_TOKENS -> "gen_ai.usage.output_tokens";
      case CACHED_INPUT_TOKENS -> "gen_ai.usage.cache_read.input_tokens";
      case CACHE_WRITE_INPUT_TOKENS -> "gen_ai.usage.cache_write.input_tokens";
      case REASONING_TOKENS -> "gen_ai.usage.reasoning.output_tokens";
      case TEXT_INPUT_TOKENS -> "gen_ai.usage.text.input_tokens";
      case IMAGE_INPUT_TOKENS -> "gen_ai.usage.image.input_tokens";
      case AUDIO_INPUT_TOKENS -> "gen_ai.usage.audio.input_tokens";
      case TEXT_OUTPUT_TOKENS -> "gen_ai.usage.text.output_tokens";
      case IMAGE_OUTPUT_TOKENS -> "gen_ai.usage.image.output_tokens";
      case AUDIO_OUTPUT_TOKENS -> "gen_ai.usage.audio.output_tokens";
      case ACCEPTED_PREDICTION_TOKENS -> "aoai.usage.accepted_prediction_tokens";
      case REJECTED_PREDICTION_TOKENS -> "aoai.usage.rejected_prediction_tokens";
      case USAGE_ESTIMATED -> "aoai.usage.estimated";
      case USAGE_HIDDEN -> null; // Decides who counts.

      case COST -> "aoai.usage.cost.amount";
      case COST_INPUT -> "microsoft.gen_ai.cost.input";
      case COST_OUTPUT -> "microsoft.gen_ai.cost.output";
      case COST_SAVED -> "aoai.usage.cost.saved";
      case COST_CURRENCY -> "aoai.usage.cost.currency";
      case PRICE_TABLE -> "aoai.usage.cost.price_table";
      case BUDGET_CROSSED -> "aoai.budget.crossed";

      case HTTP_STATUS -> "aoai.response.status_code";
      case SERVICE_REQUEST_ID -> "aoai.response.request_id";
      case REGION -> "aoai.region";
      case REMAINING_TOKENS -> "aoai.ratelimit.remaining_tokens";
      case REMAINING_REQUESTS -> "aoai.ratelimit.remaining_requests";
      case RETRY_AFTER -> "aoai.retry_after";
      case UTILIZATION -> "aoai.deployment.utilization";
      case SPILLOVER_FROM -> "aoai.spillover.from";
      case SERVED_DEPLOYMENT -> "aoai.served_deployment";
      case ATTEMPTS -> "aoai.attempts";
      case THROTTLED_ATTEMPTS -> "aoai.throttled_attempts";
      case RETRY_WAIT -> "aoai.retry_wait";

      case FILTER_PROMPT -> "aoai.content_filter.prompt";
      case FILTER_COMPLETION -> "aoai.content_filter.completion";
      case FILTER_TRIGGERED -> "aoai.content_filter.triggered";

      case ERROR_TYPE -> "error.type";
      case ERROR_MESSAGE -> "aoai.error.message";
    };
  }
}
