// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.util.Locale;

/** A number of a row as exports have it. Its name in small letters is that of its column. */
enum Measure {
  CALLS,
  FAILED,
  FILTERED,
  CANCELLED,
  ABANDONED,
  THROTTLED_ATTEMPTS,
  INPUT_TOKENS,
  CACHED_TOKENS,
  OUTPUT_TOKENS,
  REASONING_TOKENS,
  CALLS_WITHOUT_USAGE,
  CALLS_ESTIMATED,
  STREAMS,
  STREAMS_WITHOUT_USAGE,
  P50_MS,
  P95_MS,
  TTFC_P50_MS,
  COST,
  SAVED,
  CALLS_UNPRICED;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The number, NaN if it is not known. */
  double of(Totals totals, String currency) {
    return switch (this) {
      case CALLS -> totals.calls;
      case FAILED -> totals.failed;
      case FILTERED -> totals.filtered;
      case CANCELLED -> totals.cancelled;
      case ABANDONED -> totals.abandoned;
      case THROTTLED_ATTEMPTS -> totals.throttled;
      case INPUT_TOKENS -> totals.input;
      case CACHED_TOKENS -> totals.cached;
      case OUTPUT_TOKENS -> totals.output;
      case REASONING_TOKENS -> totals.reasoning;
      case CALLS_WITHOUT_USAGE -> totals.withoutUsage;
      case CALLS_ESTIMATED -> totals.estimated;
      case STREAMS -> totals.streams;
      case STREAMS_WITHOUT_USAGE -> totals.streamsWithoutUsage;
      case P50_MS -> Math.rint(totals.millis.at(0.5));
      case P95_MS -> Math.rint(totals.millis.at(0.95));
      case TTFC_P50_MS -> Math.rint(totals.firstChunkMillis.at(0.5));
      case COST -> totals.cost(currency);
      case SAVED -> totals.saved(currency);
      case CALLS_UNPRICED -> totals.unpriced;
    };
  }
}
