// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads what Azure and OpenAI say in the headers of a response. */
final class ResponseHeaders {
  private static final int LONGEST_VALUE = 256;
  private static final int LONGEST_NUMBER = 32;
  private static final double LONGEST_WAIT_SECONDS = 86_400;

  private final HeaderSource headers;
  private final Facts facts;
  private final JsonNumber number;

  /**
   * @param number to read numbers with; what it holds is lost
   */
  ResponseHeaders(HeaderSource headers, Facts facts, JsonNumber number) {
    this.headers = headers;
    this.facts = facts;
    this.number = number;
  }

  void read() {
    String id = header("apim-request-id");
    text(Fact.SERVICE_REQUEST_ID, id == null ? header("x-ms-request-id", "x-request-id") : id);
    text(Fact.REGION, header("x-ms-region"));
    text(Fact.SPILLOVER_FROM, header("x-ms-spillover-from-deployment"));
    text(Fact.SERVED_DEPLOYMENT, header("x-ms-deployment-name"));
    facts.put(Fact.REMAINING_TOKENS, count(header("x-ratelimit-remaining-tokens")));
    facts.put(Fact.REMAINING_REQUESTS, count(header("x-ratelimit-remaining-requests")));
    utilization(header("azure-openai-deployment-utilization", "x-ms-deployment-utilization"));
    readRetryAfter();
  }

  void readRetryAfter() {
    facts.put(Fact.RETRY_AFTER, retryAfter());
  }

  private void utilization(@Nullable String value) {
    if (value != null) {
      double percent =
          decimal(value.endsWith("%") ? value.substring(0, value.length() - 1) : value);
      facts.put(Fact.UTILIZATION, percent < 0 ? Double.NaN : percent);
    }
  }

  private double retryAfter() {
    double millis = decimal(header("retry-after-ms", "x-ms-retry-after-ms"));
    double seconds = Double.isNaN(millis) ? seconds(header("retry-after")) : millis / 1000;
    return seconds >= 0 && seconds <= LONGEST_WAIT_SECONDS ? seconds : Double.NaN;
  }

  private double seconds(@Nullable String value) {
    double seconds = decimal(value);
    if (value == null || !Double.isNaN(seconds)) {
      return seconds;
    }
    Instant until = date(value);
    Instant now = date(header("date"));
    if (until == null) {
      return Double.NaN;
    }
    return Math.max(0, Duration.between(now == null ? Instant.now() : now, until).toMillis() / 1e3);
  }

  private @Nullable String header(String name, String otherName) {
    String value = header(name);
    return value == null ? header(otherName) : value;
  }

  private @Nullable String header(String name) {
    String value = headers.header(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private void text(Fact fact, @Nullable String value) {
    if (value != null && value.length() <= LONGEST_VALUE) {
      facts.put(fact, value);
    }
  }

  private long count(@Nullable String value) {
    return isNumber(value) ? number.count() : -1;
  }

  private double decimal(@Nullable String value) {
    return isNumber(value) ? number.decimal() : Double.NaN;
  }

  private boolean isNumber(@Nullable String value) {
    if (value == null || value.length() > LONGEST_NUMBER) {
      return false;
    }
    number.clear();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0x80 || !number.take((byte) c)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Instant date(@Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeParseException notDate) {
      return null;
    }
  }
}
