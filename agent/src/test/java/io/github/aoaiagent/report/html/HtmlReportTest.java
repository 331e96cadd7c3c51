// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is in the file; how it looks and what it does is tested in a browser. */
class HtmlReportTest {
  private static final Instant BEGIN = Instant.parse("2026-11-02T08:00:00Z");
  private static final Instant END = Instant.parse("2026-11-09T08:00:00Z");

  @Test
  void everyCallIsInTheTotalTheChartAndTheTable() throws IOException {
    HtmlReport report = report();
    for (int i = 0; i < 500; i++) {
      report.add(call(i * 60_000L, "caller " + i % 7, "model " + i % 11));
    }
    JsonNode data = data(html(report));
    assertEquals(500, data.at("/total/calls").asInt());
    assertEquals(5.0, data.at("/total/cost").asDouble(), 1e-9);
    assertEquals(500, sum(data.at("/over/calls")));
    assertEquals(500, seriesCalls(data));
    assertEquals(500, rowCalls(data));
    assertEquals(7, data.at("/by/caller").size());
    assertEquals(9, data.at("/series").size(), "eight models and the others");
    assertTrue(data.at("/series/8/name").isNull());
    assertEquals("caller 0", data.at("/by/caller/0/name").asText());
  }

  @Test
  void hostileNamesAreData() throws IOException {
    String hostile =
        "</script><img src=x onerror=alert(1)><!-- {{charts}} {{data}} \u2028 \ud800 \"";
    HtmlReport report = report();
    report.add(call(0, hostile, "gpt"));
    String html = html(report);
    assertFalse(html.contains("<img"));
    assertEquals(3, count(html, "</script>"));
    assertEquals(hostile.replace('\ud800', '?'), data(html).at("/by/caller/0/name").asText());
  }

  @Test
  void aHostileTitleIsText() throws IOException {
    HtmlReport report =
        new HtmlReport(
            new HtmlReport.Frame(
                "{{data}}</title><script>",
                BEGIN,
                END,
                ZoneId.of("UTC"),
                END,
                List.of("a <note>")));
    String html = html(report);
    assertTrue(html.contains("<title>{{data}}&lt;/title>&lt;script></title>"));
    assertEquals("a <note>", data(html).at("/notes/0").asText());
  }

  @Test
  void theBrowserMayRunOnlyWhatIsInTheFile() throws Exception {
    String html = html(report());
    String policy = group(html, "Content-Security-Policy\" content=\"([^\"]*)\"");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'sha256-"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    Matcher scripts = Pattern.compile("(?s)<(script|style)>(.*?)</\\1>").matcher(html);
    List<String> hashes = new ArrayList<>();
    while (scripts.find()) {
      hashes.add(sha256(scripts.group(2)));
    }
    assertEquals(3, hashes.size());
    hashes.forEach(hash -> assertTrue(policy.contains(hash), policy));
    assertFalse(html.contains("sourceMappingURL"));
    assertTrue(html.contains("Chart.js Contributors"), "the licence of the charts");
  }

  @Test
  void withoutACallItIsSmall() throws IOException {
    String html = html(report());
    assertEquals(0, data(html).at("/total/calls").asInt());
    int bytes = html.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 300_000, bytes + " bytes");
  }

  @Test
  void manyNamesDoNotMakeManyRows() throws IOException {
    HtmlReport report = report();
    for (int i = 0; i < 50_000; i++) {
      report.add(call(i * 10_000L, "GET /order/" + i, "gpt"));
    }
    String html = html(report);
    JsonNode data = data(html);
    assertEquals(50_000, rowCalls(data));
    assertEquals("all", data.at("/period").asText());
    assertTrue(data.at("/rows").size() <= 3_000);
    JsonNode callers = data.at("/by/caller");
    assertTrue(callers.get(callers.size() - 1).get("name").isNull());
    assertTrue(html.length() < 900_000, html.length() + " characters");
  }

  @Test
  void stepsGrowWithThePeriod() throws IOException {
    assertEquals("minute", stepOver(3_600_000));
    assertEquals("minutes_15", stepOver(86_400_000));
    assertEquals("hour", stepOver(7 * 86_400_000L));
    assertEquals("day", stepOver(60 * 86_400_000L));
    assertEquals("month", stepOver(1000 * 86_400_000L));
  }

  @Test
  void anHourThatComesTwiceIsTwo() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    long first = Instant.parse("2026-10-25T00:30:00Z").toEpochMilli();
    long second = first + 3_600_000;
    assertEquals(
        Step.HOUR.begin(second, berlin), Step.HOUR.next(Step.HOUR.begin(first, berlin), berlin));
    long day = Step.DAY.begin(first, berlin);
    assertEquals(25 * 3_600_000L, Step.DAY.next(day, berlin) - day);
  }

  @Test
  void percentilesAreRightToFivePercent() {
    Spread spread = new Spread();
    for (int ms = 1; ms <= 10_000; ms++) {
      spread.add(ms);
    }
    spread.add(Double.NaN);
    assertEquals(10_000, spread.count());
    assertEquals(5_000, spread.percentile(0.5), 250);
    assertEquals(9_900, spread.percentile(0.99), 495);
    long calls = 0;
    for (Spread.Bar bar : spread.bars()) {
      calls += bar.calls();
    }
    assertEquals(10_000, calls);
  }

  @Test
  void thePeriodBeforeIsToldWhereItIsKnown() throws IOException {
    HtmlReport report = report();
    report.add(call(0, "a", "gpt"));
    assertTrue(data(html(report)).at("/before").isMissingNode());
    report.addBefore(call(-1000, "a", "gpt"));
    assertEquals(1, data(html(report)).at("/before/calls").asInt());
    assertEquals(1, data(html(report)).at("/total/calls").asInt());
    report.forgetBefore();
    assertTrue(data(html(report)).at("/before").isMissingNode());
  }

  @Test
  void currenciesAreNotAddedUp() throws IOException {
    HtmlReport report = report();
    UsageLine inEuro = call(0, "a", "gpt");
    inEuro.put(Column.CUR, "EUR");
    report.add(inEuro);
    report.add(call(1, "a", "gpt"));
    report.add(call(2, "a", "gpt"));
    JsonNode data = data(html(report));
    assertEquals("USD", data.at("/currency").asText());
    assertEquals(0.02, data.at("/total/cost").asDouble(), 1e-12);
    assertEquals(2, data.at("/total/priced").asInt());
    assertEquals(0.02, data.at("/rows/0/6").asDouble(), 1e-12);
  }

  @Test
  void whatIsNotKnownIsNotZero() throws IOException {
    HtmlReport report = report();
    UsageLine line = new UsageLine();
    line.put(Column.TS, BEGIN.toEpochMilli());
    report.add(line);
    JsonNode data = data(html(report));
    assertTrue(data.at("/rows/0/6").isNull(), "the cost");
    assertTrue(data.at("/latency/p50").isMissingNode());
    assertEquals("unknown", data.at("/by/caller/0/name").asText());
  }

  @Test
  void theSameCallsMakeTheSameFile() throws IOException {
    HtmlReport one = report();
    HtmlReport two = report();
    for (int i = 0; i < 300; i++) {
      one.add(call(i, "caller " + i, "gpt"));
      two.add(call(i, "caller " + i, "gpt"));
    }
    assertArrayEquals(bytes(one), bytes(two));
    assertArrayEquals(bytes(one), bytes(one));
  }

  private static String stepOver(long millis) throws IOException {
    HtmlReport report = report();
    for (int i = 0; i <= 2000; i++) {
      report.add(call(millis / 2000 * i, "caller", "gpt"));
    }
    JsonNode data = data(html(report));
    assertEquals(2001, sum(data.at("/over/calls")));
    return data.at("/step").asText();
  }

  private static HtmlReport report() {
    return new HtmlReport(
        new HtmlReport.Frame("Usage", BEGIN, END, ZoneId.of("Europe/Berlin"), END, List.of()));
  }

  private static UsageLine call(long millisAfterBegin, String caller, String model) {
    UsageLine line = new UsageLine();
    line.put(Column.TS, (double) (BEGIN.toEpochMilli() + millisAfterBegin));
    line.put(Column.CALLER, caller);
    line.put(Column.MODEL, model);
    line.put(Column.OUTCOME, "answered");
    line.put(Column.IN, 100);
    line.put(Column.OUT, 10);
    line.put(Column.MS, 1500);
    line.put(Column.COST, 0.01);
    line.put(Column.CUR, "USD");
    return line;
  }

  private static byte[] bytes(HtmlReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.write(out);
    return out.toByteArray();
  }

  private static String html(HtmlReport report) throws IOException {
    return new String(bytes(report), StandardCharsets.UTF_8);
  }

  private static JsonNode data(String html) throws IOException {
    return new ObjectMapper().readTree(group(html, "(?s)id=\"data\">(.*?)</script>"));
  }

  private static long seriesCalls(JsonNode data) {
    long calls = 0;
    for (JsonNode series : data.at("/series")) {
      calls += sum(series.get("calls"));
    }
    return calls;
  }

  private static long rowCalls(JsonNode data) {
    long calls = data.at("/rest/0").asLong();
    for (JsonNode row : data.at("/rows")) {
      calls += row.get(5).asLong();
    }
    return calls;
  }

  private static long sum(JsonNode numbers) {
    long sum = 0;
    for (JsonNode number : numbers) {
      sum += number.asLong();
    }
    return sum;
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static String group(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), pattern);
    return matcher.group(1);
  }

  private static String sha256(String text) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }
}
