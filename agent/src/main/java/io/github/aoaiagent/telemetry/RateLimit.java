// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import java.util.concurrent.TimeUnit;

/**
 * What is left of a target's rate limit, as last told. Limits are counted by the minute, so what is
 * older than that says nothing any more.
 */
final class RateLimit {
  static final long UNKNOWN = -1;

  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(60);

  private volatile long remainingTokens = UNKNOWN;
  private volatile long remainingRequests = UNKNOWN;
  private volatile long toldNanos;

  void told(Facts facts, long nanos) {
    long tokens = facts.count(Fact.REMAINING_TOKENS, UNKNOWN);
    long requests = facts.count(Fact.REMAINING_REQUESTS, UNKNOWN);
    if (tokens != UNKNOWN || requests != UNKNOWN) {
      remainingTokens = tokens;
      remainingRequests = requests;
      toldNanos = nanos;
    }
  }

  long remainingTokens(long nowNanos) {
    return isFresh(nowNanos) ? remainingTokens : UNKNOWN;
  }

  long remainingRequests(long nowNanos) {
    return isFresh(nowNanos) ? remainingRequests : UNKNOWN;
  }

  private boolean isFresh(long nowNanos) {
    return nowNanos - toldNanos <= WINDOW_NANOS;
  }
}
