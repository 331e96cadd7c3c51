// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.tests.MadeUsage.Call;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Made calls as Prometheus would have scraped them, a sample a minute, in OpenMetrics: the same for
 * the same calls. Names are the agent's; that it publishes them is for {@link PrometheusTest}.
 */
final class MadeMetrics {
  private static final double[] SECONDS = {
    0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92
  };
  private static final double DAILY_BUDGET = 125;
  private static final long TOKENS_A_MINUTE = 150_000;
  private static final long REQUESTS_A_MINUTE = 60;

  private final Random random = new Random(7);
  private final Map<String, Double> counters = new LinkedHashMap<>();
  private final Map<String, Double> spentToday = new HashMap<>();
  private final Map<String, Long> tokensInMinute = new LinkedHashMap<>();
  private final Map<String, Long> callsInMinute = new LinkedHashMap<>();

  /**
   * Writes all minutes from the first call on.
   *
   * @param calls in the order of time
   * @param later what is added to their times
   */
  static void write(List<Call> calls, Instant until, Duration later, Path file) throws IOException {
    MadeMetrics metrics = new MadeMetrics();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      int next = 0;
      long first = calls.get(0).at() / 60_000 + 1;
      for (long minute = first; minute * 60 <= until.getEpochSecond(); minute++) {
        if (minute % 1440 == 0) {
          metrics.spentToday.replaceAll((job, spent) -> 0.0);
        }
        metrics.tokensInMinute.replaceAll((target, tokens) -> 0L);
        metrics.callsInMinute.replaceAll((target, number) -> 0L);
        for (; next < calls.size() && calls.get(next).at() < minute * 60_000; next++) {
          metrics.add(calls.get(next));
        }
        metrics.scrape(out, minute * 60 + later.toSeconds());
      }
      out.write("# EOF\n");
    }
  }

  private void add(Call call) {
    String job = call.use().service();
    String target = labels(job) + label("gen_ai_request_model", call.use().deployment());
    String base = target + label("gen_ai_operation_name", "chat");
    tokensInMinute.merge(target, call.in() + call.out(), Long::sum);
    callsInMinute.merge(target, 1L, Long::sum);
    if (call.throttled() > 0) {
      count("aoai_client_throttled_attempts_total", base, call.throttled());
      time("aoai_client_retry_wait_seconds", base, 2 + 6 * random.nextDouble());
    }
    String error = call.failed() ? call.throttled() > 0 ? "429" : "500" : "";
    error = call.filtered() ? "content_filter" : error;
    time(
        "gen_ai_client_inference_duration_seconds",
        error.isEmpty() ? base : base + label("error_type", error),
        call.ms() / 1e3);
    if (error.isEmpty()) {
      addAnswer(call, job, base);
    }
  }

  private void addAnswer(Call call, String job, String base) {
    if (call.streams()) {
      time("gen_ai_client_inference_time_to_first_chunk_seconds", base, call.firstChunkMs() / 1e3);
      double between = call.use().inPrice() / 100 * Math.exp(random.nextGaussian() * 0.5);
      time("gen_ai_client_inference_time_per_output_chunk_seconds", base, between);
    }
    if (call.use().caller().startsWith("GET") && random.nextInt(15) == 0) {
      count("aoai_client_usage_missing_total", base, 1);
      return;
    }
    String usage = "gen_ai_client_inference_usage_";
    count(usage + "input_tokens_total", base, call.in());
    count(usage + "cache_read_input_tokens_total", base, call.cached());
    count(usage + "output_tokens_total", base, call.out());
    if (call.use().model().matches("o4.*|gpt-5.*")) {
      count(usage + "reasoning_output_tokens_total", base, Math.round(call.out() * 0.6));
    }
    String model = base + label("gen_ai_response_model", call.use().model());
    if (call.use().deployment().equals("router") && random.nextInt(20) == 0) {
      count("aoai_client_unpriced_calls_total", model, 1);
      return;
    }
    double cost = call.cost().doubleValue();
    count("aoai_client_cost_total", model, cost);
    count("aoai_client_cost_saved_total", model, call.cached() * call.use().inPrice() * 0.75 / 1e6);
    spentToday.merge(job, cost, Double::sum);
  }

  private void count(String name, String labels, double number) {
    counters.merge(name + "{" + labels + "}", number, Double::sum);
  }

  private void time(String name, String labels, double seconds) {
    for (double bound : SECONDS) {
      count(
          name + "_bucket", labels + label("le", Double.toString(bound)), seconds <= bound ? 1 : 0);
    }
    count(name + "_bucket", labels + label("le", "+Inf"), 1);
    count(name + "_sum", labels, seconds);
    count(name + "_count", labels, 1);
  }

  private void scrape(BufferedWriter out, long second) throws IOException {
    for (Map.Entry<String, Double> counter : counters.entrySet()) {
      sample(out, counter.getKey(), counter.getValue(), second);
    }
    for (Map.Entry<String, Double> spent : spentToday.entrySet()) {
      String job = labels(spent.getKey());
      String budget = job + label("aoai_budget_name", "total") + label("aoai_budget_period", "day");
      sample(out, "aoai_budget_used{" + budget + "}", spent.getValue() / DAILY_BUDGET, second);
      sample(out, "aoai_usage_log_dropped_total{" + job + "}", 0, second);
    }
    for (Map.Entry<String, Long> used : tokensInMinute.entrySet()) {
      String target = "{" + used.getKey() + "}";
      long tokens = Math.max(0, TOKENS_A_MINUTE - used.getValue());
      sample(out, "aoai_client_ratelimit_remaining_tokens" + target, tokens, second);
      long requests = Math.max(0, REQUESTS_A_MINUTE - callsInMinute.get(used.getKey()));
      sample(out, "aoai_client_ratelimit_remaining_requests" + target, requests, second);
    }
  }

  private static void sample(BufferedWriter out, String series, double value, long second)
      throws IOException {
    out.append(series).append(' ').append(Double.toString(value)).append(' ');
    out.append(Long.toString(second)).append('\n');
  }

  private static String labels(String job) {
    return "job=\"" + job + "\",instance=\"" + job + ":9464\"";
  }

  private static String label(String name, String value) {
    return "," + name + "=\"" + value + "\"";
  }
}
