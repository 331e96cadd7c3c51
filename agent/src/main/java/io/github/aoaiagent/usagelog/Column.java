// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A member of a line of the usage log. Its key is its name in small letters; what is not known is
 * left out. New columns may come in a later version, none changes its meaning.
 */
public enum Column {
  /** Version of the format: 1. */
  V(Kind.NUMBER),
  /** When the call began, in milliseconds since the epoch. */
  TS(Kind.NUMBER),
  /** {@code service.name} of OpenTelemetry. */
  SERVICE(Kind.TEXT),
  /** Host and process id. */
  INSTANCE(Kind.TEXT),
  /** The route, operation or job that made the call. */
  CALLER(Kind.TEXT),
  /** The user, as a hash unless asked for otherwise. */
  USER(Kind.TEXT),
  /** What else the application said of the call. */
  TAGS(Kind.MAP),
  TRACE(Kind.TEXT),
  SPAN(Kind.TEXT),

  /** {@code gen_ai.provider.name}. */
  PROVIDER(Kind.TEXT),
  /** {@code aoai.operation}. */
  OP(Kind.TEXT),
  /** {@code chat_completions} or {@code responses}. */
  API(Kind.TEXT),
  API_VERSION(Kind.TEXT),
  /** The deployment on Azure, the model elsewhere: what was asked for by name. */
  DEPLOYMENT(Kind.TEXT),
  SERVED_DEPLOYMENT(Kind.TEXT),
  /** The model that answered. */
  MODEL(Kind.TEXT),
  /** The host that was called. */
  ENDPOINT(Kind.TEXT),
  REGION(Kind.TEXT),
  STREAM(Kind.FLAG),

  /** {@code answered}, {@code filtered}, {@code failed}, {@code cancelled}, {@code abandoned}. */
  OUTCOME(Kind.TEXT),
  /** The last HTTP status. */
  HTTP(Kind.NUMBER),
  /** {@code error.type}. */
  ERROR(Kind.TEXT),
  ATTEMPTS(Kind.NUMBER),
  /** Attempts that were answered with 429. */
  THROTTLED(Kind.NUMBER),
  /** Spent between attempts. */
  WAIT_MS(Kind.NUMBER),
  /** How long the call took. */
  MS(Kind.NUMBER),
  /** From its begin to the first chunk with content. */
  TTFC_MS(Kind.NUMBER),
  FINISH(Kind.TEXTS),
  /** The categories that made the content filter act. */
  FILTER(Kind.TEXTS),

  /** Input tokens, those of every kind included; absent if the service did not tell. */
  IN(Kind.NUMBER),
  CACHED(Kind.NUMBER),
  CACHE_WRITE(Kind.NUMBER),
  AUDIO_IN(Kind.NUMBER),
  IMAGE_IN(Kind.NUMBER),
  /** Output tokens, those of every kind and of reasoning included. */
  OUT(Kind.NUMBER),
  REASONING(Kind.NUMBER),
  AUDIO_OUT(Kind.NUMBER),
  IMAGE_OUT(Kind.NUMBER),
  /**
   * Whose word the tokens are: {@code response}, {@code estimated} if the agent has counted them,
   * or {@code none} where there should be some.
   */
  USAGE_SRC(Kind.TEXT),

  /** The service tier that the response names. */
  TIER(Kind.TEXT),
  /** The provisioned deployment that was full. */
  SPILLOVER_FROM(Kind.TEXT),
  /** What the call cost by the price table; absent if it has no price. */
  COST(Kind.NUMBER),
  COST_IN(Kind.NUMBER),
  COST_OUT(Kind.NUMBER),
  /** What it would have cost more without cached input. */
  SAVED(Kind.NUMBER),
  /** ISO 4217. */
  CUR(Kind.TEXT),
  /** The price table: its date, and who made it if it is not ours. */
  PRICE_TABLE(Kind.TEXT);

  /** What a column's value is. */
  public enum Kind {
    TEXT,
    TEXTS,
    NUMBER,
    FLAG,
    /** Texts by name. */
    MAP
  }

  private static final Map<String, Column> BY_KEY = byKey();

  private final Kind kind;
  private final String key;

  Column(Kind kind) {
    this.kind = kind;
    this.key = name().toLowerCase(Locale.ROOT);
  }

  public Kind kind() {
    return kind;
  }

  public String key() {
    return key;
  }

  /** The column of a key, or null if there is none. */
  public static @Nullable Column of(String key) {
    return BY_KEY.get(key);
  }

  private static Map<String, Column> byKey() {
    Map<String, Column> byKey = new HashMap<>();
    for (Column column : values()) {
      byKey.put(column.key, column);
    }
    return byKey;
  }
}
