// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

/**
 * One thing that can be known of a call. Readers of the wire {@linkplain Facts#put put} facts,
 * listeners read them; a fact nobody saw is absent. A new fact is one constant here, the place on
 * the wire it is read from, and the key it is published under.
 */
public enum Fact {
  // What was asked.
  /** The deployment on Azure, the model elsewhere: what the client asked for by name. */
  REQUEST_MODEL(Kind.TEXT),
  DEPLOYMENT(Kind.TEXT),
  API_VERSION(Kind.TEXT),
  SERVER_ADDRESS(Kind.TEXT),
  SERVER_PORT(Kind.COUNT),
  /** {@code chat_completions} or {@code responses}. */
  API_TYPE(Kind.TEXT),
  /** {@code text}, {@code json}, {@code image} or {@code speech}; only if the request says so. */
  OUTPUT_TYPE(Kind.TEXT),
  MAX_TOKENS(Kind.COUNT),
  TEMPERATURE(Kind.DECIMAL),
  TOP_P(Kind.DECIMAL),
  FREQUENCY_PENALTY(Kind.DECIMAL),
  PRESENCE_PENALTY(Kind.DECIMAL),
  CHOICE_COUNT(Kind.COUNT),
  SEED(Kind.COUNT),
  STOP_SEQUENCES(Kind.TEXTS),
  ENCODING_FORMATS(Kind.TEXTS),
  /** Whether a stream was asked for or came; never put as false. */
  STREAM(Kind.FLAG),
  REASONING_LEVEL(Kind.TEXT),
  /** Whether the request holds images, audio or files; never put as false. */
  NON_TEXT_INPUT(Kind.FLAG),
  PREVIOUS_RESPONSE_ID(Kind.TEXT),
  CONVERSATION_ID(Kind.TEXT),
  REQUEST_SERVICE_TIER(Kind.TEXT),

  // Whose call it is.
  /** What the application was doing when it called: a route, an operation, a job. */
  CALLER(Kind.TEXT),
  /** What the application said of it and the user wants to know; entries are {@code key=value}. */
  TAGS(Kind.TEXTS),
  TRACE_ID(Kind.TEXT),
  SPAN_ID(Kind.TEXT),

  // What came back.
  RESPONSE_ID(Kind.TEXT),
  RESPONSE_MODEL(Kind.TEXT),
  /** Status of a Responses API object: {@code completed}, {@code incomplete}, … */
  RESPONSE_STATUS(Kind.TEXT),
  /** One per choice, in the order of the choices, as the service spells them. */
  FINISH_REASONS(Kind.TEXTS),
  SYSTEM_FINGERPRINT(Kind.TEXT),
  RESPONSE_SERVICE_TIER(Kind.TEXT),
  EMBEDDING_DIMENSIONS(Kind.COUNT),
  /** Whether the response was made in the background; never put as false. */
  BACKGROUND(Kind.FLAG),
  /** Seconds from the start of the call to the first chunk that carries content. */
  TIME_TO_FIRST_CHUNK(Kind.DECIMAL),
  /** Chunks of a stream that carried content. */
  CHUNKS(Kind.COUNT),

  // What it used, in tokens. Input includes cached, output includes reasoning.
  INPUT_TOKENS(Kind.COUNT),
  OUTPUT_TOKENS(Kind.COUNT),
  CACHED_INPUT_TOKENS(Kind.COUNT),
  CACHE_WRITE_INPUT_TOKENS(Kind.COUNT),
  REASONING_TOKENS(Kind.COUNT),
  TEXT_INPUT_TOKENS(Kind.COUNT),
  IMAGE_INPUT_TOKENS(Kind.COUNT),
  AUDIO_INPUT_TOKENS(Kind.COUNT),
  TEXT_OUTPUT_TOKENS(Kind.COUNT),
  IMAGE_OUTPUT_TOKENS(Kind.COUNT),
  AUDIO_OUTPUT_TOKENS(Kind.COUNT),
  ACCEPTED_PREDICTION_TOKENS(Kind.COUNT),
  REJECTED_PREDICTION_TOKENS(Kind.COUNT),
  /** Whether the tokens were counted by the agent and not by the service; never put as false. */
  USAGE_ESTIMATED(Kind.FLAG),
  /** Whether the agent asked for the usage, so that nobody else is told; never put as false. */
  USAGE_HIDDEN(Kind.FLAG),

  // What that costs by the price table, in the currency of {@link #COST_CURRENCY}.
  /** The whole of it. */
  COST(Kind.DECIMAL),
  COST_INPUT(Kind.DECIMAL),
  COST_OUTPUT(Kind.DECIMAL),
  /** What it would cost more without cached input. */
  COST_SAVED(Kind.DECIMAL),
  /** ISO 4217. */
  COST_CURRENCY(Kind.TEXT),
  /** The price table it was computed by: its date, and who made it if it is not ours. */
  PRICE_TABLE(Kind.TEXT),
  /** The budgets that this call used up to a round percentage, as {@code total/day=80}. */
  BUDGET_CROSSED(Kind.TEXTS),

  // What Azure says around the body.
  HTTP_STATUS(Kind.COUNT),
  SERVICE_REQUEST_ID(Kind.TEXT),
  REGION(Kind.TEXT),
  REMAINING_TOKENS(Kind.COUNT),
  REMAINING_REQUESTS(Kind.COUNT),
  /** Seconds the service asked to wait before the next try. */
  RETRY_AFTER(Kind.DECIMAL),
  /** Utilisation of a provisioned deployment, in percent. */
  UTILIZATION(Kind.DECIMAL),
  /** The provisioned deployment that was full, if another one served the call. */
  SPILLOVER_FROM(Kind.TEXT),
  /** The deployment that served the call, as the service names it. */
  SERVED_DEPLOYMENT(Kind.TEXT),
  /** HTTP tries of the SDK, the last one included. */
  ATTEMPTS(Kind.COUNT),
  /** Attempts that were answered with 429. */
  THROTTLED_ATTEMPTS(Kind.COUNT),
  /** Seconds spent between attempts. */
  RETRY_WAIT(Kind.DECIMAL),

  // Content filter; entries are {@code category=severity} or {@code category=detected}.
  FILTER_PROMPT(Kind.TEXTS),
  FILTER_COMPLETION(Kind.TEXTS),
  /** The categories that made the filter act; absent if it did not. */
  FILTER_TRIGGERED(Kind.TEXTS),

  // How it failed.
  /** The service's code where there is one, else an exception class. */
  ERROR_TYPE(Kind.TEXT),
  ERROR_MESSAGE(Kind.TEXT);

  /** What a fact's value is. */
  public enum Kind {
    TEXT,
    TEXTS,
    COUNT,
    DECIMAL,
    FLAG;

    boolean isObject() {
      return this == TEXT || this == TEXTS;
    }
  }

  private static final int NONE = -1;

  private final Kind kind;
  private final int slot;

  Fact(Kind kind) {
    this.kind = kind;
    this.slot = kind == Kind.FLAG ? NONE : kind.isObject() ? Slots.objects++ : Slots.numeric++;
  }

  public Kind kind() {
    return kind;
  }

  /** Index of the value among the values of its sort, see {@link Facts}; a flag has none. */
  int slot() {
    return slot;
  }

  static int numericSlots() {
    return Slots.numeric;
  }

  static int objectSlots() {
    return Slots.objects;
  }

  /** Counters that the constructor may use; an enum's own static fields are not set yet there. */
  private static final class Slots {
    static int numeric;
    static int objects;
  }
}
