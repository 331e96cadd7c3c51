// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns facts into attributes; those that a span has from its start are left out. To be used again
 * after {@link #collected()}, one call at a time.
 */
final class AttributeCollector implements Facts.Visitor {
  private final Boxes boxes = new Boxes();
  private @Nullable Object[] entries = new @Nullable Object[96];
  private int used;
  private boolean fetched;
  private boolean microsoftCost;

  /** Whether the call fetched a response, whose usage is not the call's own. */
  void fetched(boolean yes) {
    fetched = yes;
  }

  /** Whether cost is put under the keys that Microsoft reads, too. */
  void microsoftCost(boolean yes) {
    microsoftCost = yes;
  }

  <T> void put(AttributeKey<T> key, T value) {
    if (used == entries.length) {
      entries = Arrays.copyOf(entries, used * 2);
    }
    entries[used++] = key;
    entries[used++] = value;
  }

  /** What was put since the last time. */
  CallAttributes collected() {
    Object[] exact = new Object[used];
    System.arraycopy(entries, 0, exact, 0, used);
    Arrays.fill(entries, 0, used, null);
    used = 0;
    return new CallAttributes(exact);
  }

  @Override
  public void text(Fact fact, String value) {
    switch (fact) {
      case REQUEST_MODEL, SERVER_ADDRESS -> {} // See Target.
      case ERROR_TYPE, ERROR_MESSAGE -> {} // See Failure.
      case TRACE_ID, SPAN_ID -> {} // The span has them.
      case REQUEST_SERVICE_TIER -> {
        if (!value.equals("auto")) { // Which says as much as nothing.
          put(Keys.text(fact), value);
        }
      }
      case SPILLOVER_FROM -> {
        put(Keys.SPILLOVER, true);
        put(Keys.text(fact), value);
      }
      default -> put(Keys.text(fact), value);
    }
  }

  @Override
  public void texts(Fact fact, List<String> values) {
    if (fact != Fact.TAGS) { // See Tags.
      put(Keys.texts(fact), values);
    }
  }

  @Override
  public void count(Fact fact, long value) {
    AttributeKey<Long> fetchedKey = fetched ? Keys.fetched(fact) : null;
    if (fetchedKey != null) {
      put(fetchedKey, boxes.of(value));
      return;
    }
    boolean said =
        switch (fact) {
          case SERVER_PORT -> false; // See Target.
          case CHOICE_COUNT -> value != 1;
          // Services send these as zero where they do not apply.
          case TEXT_INPUT_TOKENS,
              IMAGE_INPUT_TOKENS,
              AUDIO_INPUT_TOKENS,
              TEXT_OUTPUT_TOKENS,
              IMAGE_OUTPUT_TOKENS,
              AUDIO_OUTPUT_TOKENS,
              ACCEPTED_PREDICTION_TOKENS,
              REJECTED_PREDICTION_TOKENS ->
              value != 0;
          default -> true;
        };
    if (said) {
      put(Keys.count(fact), boxes.of(value));
    }
  }

  @Override
  public void decimal(Fact fact, double value) {
    boolean said =
        switch (fact) {
          case RETRY_WAIT, COST_SAVED -> value > 0;
          case COST_INPUT, COST_OUTPUT -> microsoftCost;
          case COST -> {
            put(Keys.COST_SOURCE, "local");
            yield true;
          }
          default -> true;
        };
    if (said) {
      put(Keys.decimal(fact), boxes.of(value));
    }
  }

  @Override
  public void flag(Fact fact, boolean value) {
    if (value && fact != Fact.USAGE_HIDDEN) { // See LegacyMetrics.
      put(Keys.flag(fact), true);
    }
  }
}
