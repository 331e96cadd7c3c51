// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A usage log as a company with three services would have it: the same for the same numbers. */
final class MadeUsage {
  private static final List<Use> USES =
      List.of(
          new Use(
              "shop-api", "POST /api/assistant", "assistant", "gpt-5.1-2025-11-13", 30, 1.25, 10),
          new Use(
              "shop-api",
              "GET /search/answers",
              "chat-small",
              "gpt-4.1-mini-2025-04-14",
              34,
              .4,
              1.6),
          new Use(
              "shop-api",
              "POST /api/reviews/summary",
              "chat-small",
              "gpt-4.1-mini-2025-04-14",
              14,
              .4,
              1.6),
          new Use("support", "SupportBot.reply", "chat-prod", "gpt-4.1-2025-04-14", 26, 2, 8),
          new Use(
              "support", "TicketRouter.classify", "router", "gpt-4.1-nano-2025-04-14", 22, .1, .4),
          new Use("backoffice", "InvoiceExtractor", "chat-prod", "gpt-4.1-2025-04-14", 9, 2, 8),
          new Use("backoffice", "nightly-digest", "reasoner", "o4-mini-2025-04-16", 7, 1.1, 4.4),
          new Use(
              "backoffice",
              "ContractReview.compare",
              "reasoner",
              "o4-mini-2025-04-16",
              3,
              1.1,
              4.4));

  private final Random random = new Random(7);
  private final List<Call> calls = new ArrayList<>();

  /** Calls of so many days until a moment, the later the more. */
  static List<Call> of(int days, Instant until, double callsAnHour) {
    MadeUsage made = new MadeUsage();
    Instant begin = until.minus(Duration.ofDays(days));
    for (int hour = 0; hour < days * 24; hour++) {
      made.addHour(begin.plus(Duration.ofHours(hour)), (double) hour / (days * 24), callsAnHour);
    }
    return made.calls;
  }

  static void write(List<Call> calls, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, calls.stream().map(Call::line).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addHour(Instant hour, double progress, double callsAnHour) {
    ZonedDateTime local = hour.atZone(ZoneOffset.UTC);
    double daily = 0.15 + Math.max(0, Math.sin((local.getHour() - 5) / 16.0 * Math.PI));
    double weekly = local.getDayOfWeek().getValue() > 5 ? 0.35 : 1;
    boolean isBadHour = progress > 0.62 && progress < 0.645;
    double expected = callsAnHour * daily * weekly * (0.75 + 0.5 * progress);
    for (Use use : USES) {
      double share = use.share() / 145.0;
      boolean isNightly = use.caller().startsWith("nightly");
      double number =
          isNightly ? (local.getHour() == 2 ? expected * 9 * share * 10 : 0) : expected * share;
      number *= use.model().startsWith("gpt-5.1") ? 0.3 + 1.6 * progress : 1;
      int whole = (int) number + (random.nextDouble() < number % 1 ? 1 : 0);
      for (int i = 0; i < whole; i++) {
        calls.add(call(hour.plusSeconds(random.nextInt(3600)), use, progress, isBadHour));
      }
    }
  }

  private Call call(Instant at, Use use, double progress, boolean isBadHour) {
    boolean failed = random.nextDouble() < (isBadHour ? 0.22 : 0.006);
    boolean filtered = !failed && random.nextDouble() < 0.004;
    long in = Math.round(use.caller().length() * 90 * Math.exp(random.nextGaussian() * 0.6));
    double cacheShare =
        Math.min(0.85, Math.max(0, 0.25 + 0.4 * progress + random.nextGaussian() * 0.2));
    long cached = in > 1024 ? Math.round(in * cacheShare / 128) * 128 : 0;
    boolean reasons = use.model().startsWith("o4") || use.model().startsWith("gpt-5");
    long out = Math.round((reasons ? 900 : 240) * Math.exp(random.nextGaussian() * 0.7));
    long firstChunk = Math.round((reasons ? 1900 : 420) * Math.exp(random.nextGaussian() * 0.45));
    boolean streams = use.service().equals("shop-api") || use.caller().startsWith("SupportBot");
    return new Call(
        at.toEpochMilli(),
        use,
        failed,
        filtered,
        isBadHour && random.nextDouble() < 0.5 ? 1 : 0,
        failed ? 0 : in,
        failed ? 0 : Math.min(cached, in),
        failed ? 0 : out,
        failed ? 350 + random.nextInt(400) : firstChunk + out * 9,
        streams && !failed ? firstChunk : -1,
        streams);
  }

  /** Who calls what, and what a million tokens of it cost. */
  record Use(
      String service,
      String caller,
      String deployment,
      String model,
      int share,
      double inPrice,
      double outPrice) {}

  /** A call; what it did not have is negative. */
  record Call(
      long at,
      Use use,
      boolean failed,
      boolean filtered,
      int throttled,
      long in,
      long cached,
      long out,
      long ms,
      long firstChunkMs,
      boolean streams) {

    /** In USD. */
    BigDecimal cost() {
      double cost =
          ((in - cached) * use.inPrice() + cached * use.inPrice() / 4 + out * use.outPrice()) / 1e6;
      return BigDecimal.valueOf(Math.round(cost * 1e9), 9);
    }

    String line() {
      StringBuilder line = new StringBuilder("{\"v\":1,\"ts\":").append(at);
      text(line, "service", use.service());
      text(line, "caller", use.caller());
      text(line, "op", "chat");
      text(line, "api", "chat_completions");
      text(line, "deployment", use.deployment());
      line.append(",\"stream\":").append(streams);
      text(line, "outcome", failed ? "failed" : filtered ? "filtered" : "answered");
      number(line, "throttled", throttled);
      number(line, "ms", ms);
      if (failed) {
        text(line, "error", throttled > 0 ? "429" : "500");
        return line.append('}').toString();
      }
      text(line, "model", use.model());
      number(line, "ttfc_ms", firstChunkMs);
      number(line, "in", in);
      number(line, "cached", cached);
      number(line, "out", out);
      text(line, "usage_src", "response");
      line.append(",\"cost\":").append(cost().toPlainString());
      line.append(",\"saved\":")
          .append(BigDecimal.valueOf(Math.round(cached * use.inPrice() * 750), 9).toPlainString());
      text(line, "cur", "USD");
      text(line, "price_table", "2026-11-01");
      if (filtered) {
        line.append(",\"filter\":[\"").append(in % 3 == 0 ? "violence" : "jailbreak").append("\"]");
      }
      return line.append('}').toString();
    }

    private static void text(StringBuilder line, String key, String text) {
      line.append(",\"")
          .append(key)
          .append("\":\"")
          .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
          .append('"');
    }

    private static void number(StringBuilder line, String key, long number) {
      if (number >= 0) {
        line.append(",\"").append(key).append("\":").append(number);
      }
    }
  }
}
