// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a call into the columns of a line. For one thread. */
final class CallLine {
  private static final int FORMAT = 1;

  private final UsageLine line = new UsageLine();
  private final Map<String, String> tags = new HashMap<>();
  private final Users users;
  private final String service;
  private final String instance;

  CallLine(String service, String instance, Users users) {
    this.service = service;
    this.instance = instance;
    this.users = users;
  }

  /** The line of the call; valid until the next one. */
  UsageLine of(LoggedCall call) {
    line.clear();
    line.put(Column.V, FORMAT);
    line.put(Column.TS, (double) call.startEpochMillis);
    line.put(Column.SERVICE, service);
    line.put(Column.INSTANCE, instance);
    whose(call.facts);
    asked(call);
    outcome(call);
    tokens(call);
    money(call.facts);
    return line;
  }

  private void whose(Facts facts) {
    text(facts, Fact.CALLER, Column.CALLER);
    text(facts, Fact.TRACE_ID, Column.TRACE);
    text(facts, Fact.SPAN_ID, Column.SPAN);
    List<String> told = facts.texts(Fact.TAGS);
    if (told == null) {
      return;
    }
    tags.clear();
    for (int i = 0; i < told.size(); i++) {
      tag(told.get(i));
    }
    if (!tags.isEmpty()) {
      line.put(Column.TAGS, tags);
    }
  }

  private void tag(String tag) {
    int equals = tag.indexOf('=');
    if (equals <= 0) {
      return;
    }
    String key = tag.substring(0, equals);
    String value = tag.substring(equals + 1);
    if (Users.KEYS.contains(key)) {
      line.put(Column.USER, users.written(value));
    } else {
      tags.put(key, value);
    }
  }

  private void asked(LoggedCall call) {
    Facts facts = call.facts;
    line.put(Column.PROVIDER, call.provider.conventionName());
    line.put(Column.OP, call.operation.ownName());
    text(facts, Fact.API_TYPE, Column.API);
    text(facts, Fact.API_VERSION, Column.API_VERSION);
    text(facts, Fact.REQUEST_MODEL, Column.DEPLOYMENT);
    text(facts, Fact.SERVED_DEPLOYMENT, Column.SERVED_DEPLOYMENT);
    text(facts, Fact.RESPONSE_MODEL, Column.MODEL);
    text(facts, Fact.SERVER_ADDRESS, Column.ENDPOINT);
    text(facts, Fact.REGION, Column.REGION);
    if (facts.flag(Fact.STREAM)) {
      line.put(Column.STREAM, true);
    }
  }

  private void outcome(LoggedCall call) {
    Facts facts = call.facts;
    line.put(Column.OUTCOME, call.outcome == null ? null : call.outcome.label());
    count(facts, Fact.HTTP_STATUS, Column.HTTP);
    line.put(Column.ERROR, call.error);
    count(facts, Fact.ATTEMPTS, Column.ATTEMPTS);
    count(facts, Fact.THROTTLED_ATTEMPTS, Column.THROTTLED);
    if (facts.count(Fact.ATTEMPTS, 1) > 1) {
      line.put(Column.WAIT_MS, millis(facts.decimal(Fact.RETRY_WAIT) * 1e9));
    }
    line.put(Column.MS, millis(call.nanos));
    line.put(Column.TTFC_MS, millis(facts.decimal(Fact.TIME_TO_FIRST_CHUNK) * 1e9));
    texts(facts, Fact.FINISH_REASONS, Column.FINISH);
    texts(facts, Fact.FILTER_TRIGGERED, Column.FILTER);
  }

  private void tokens(LoggedCall call) {
    Facts facts = call.facts;
    count(facts, Fact.INPUT_TOKENS, Column.IN);
    count(facts, Fact.CACHED_INPUT_TOKENS, Column.CACHED);
    count(facts, Fact.CACHE_WRITE_INPUT_TOKENS, Column.CACHE_WRITE);
    some(facts, Fact.AUDIO_INPUT_TOKENS, Column.AUDIO_IN);
    some(facts, Fact.IMAGE_INPUT_TOKENS, Column.IMAGE_IN);
    count(facts, Fact.OUTPUT_TOKENS, Column.OUT);
    count(facts, Fact.REASONING_TOKENS, Column.REASONING);
    some(facts, Fact.AUDIO_OUTPUT_TOKENS, Column.AUDIO_OUT);
    some(facts, Fact.IMAGE_OUTPUT_TOKENS, Column.IMAGE_OUT);
    if (facts.has(Fact.INPUT_TOKENS) || facts.has(Fact.OUTPUT_TOKENS)) {
      line.put(Column.USAGE_SRC, facts.flag(Fact.USAGE_ESTIMATED) ? "estimated" : "response");
    } else if (usesTokens(call.operation)) {
      line.put(Column.USAGE_SRC, "none");
    }
  }

  /** Of images and audio some models tell tokens and others do not use any. */
  private static boolean usesTokens(Operation operation) {
    return switch (operation) {
      case CHAT, RESPONSES, TEXT_COMPLETION, EMBEDDINGS -> true;
      case FETCH_RESPONSE, IMAGE_GENERATION, SPEECH, TRANSCRIPTION, TRANSLATION -> false;
    };
  }

  private void money(Facts facts) {
    text(facts, Fact.RESPONSE_SERVICE_TIER, Column.TIER);
    text(facts, Fact.SPILLOVER_FROM, Column.SPILLOVER_FROM);
    line.put(Column.COST, facts.decimal(Fact.COST));
    line.put(Column.COST_IN, facts.decimal(Fact.COST_INPUT));
    line.put(Column.COST_OUT, facts.decimal(Fact.COST_OUTPUT));
    line.put(Column.SAVED, facts.decimal(Fact.COST_SAVED));
    text(facts, Fact.COST_CURRENCY, Column.CUR);
    text(facts, Fact.PRICE_TABLE, Column.PRICE_TABLE);
  }

  private void text(Facts facts, Fact fact, Column column) {
    line.put(column, facts.text(fact));
  }

  private void texts(Facts facts, Fact fact, Column column) {
    List<String> texts = facts.texts(fact);
    if (texts != null) {
      line.put(column, texts);
    }
  }

  private void count(Facts facts, Fact fact, Column column) {
    if (facts.has(fact)) {
      line.put(column, (double) facts.count(fact, 0));
    }
  }

  /** Services send zero where it does not apply. */
  private void some(Facts facts, Fact fact, Column column) {
    if (facts.count(fact, 0) != 0) {
      line.put(column, (double) facts.count(fact, 0));
    }
  }

  /** Milliseconds with three digits; NaN stays NaN. */
  private static double millis(double nanos) {
    return Math.rint(nanos / 1e3) / 1e3;
  }
}
