// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatTest {
  private static final Screen NARROW = new Screen(60, false, false);
  private static final Screen WIDE = new Screen(200, true, false);

  @TempDir private Path folder;

  @Test
  void aTableForAPerson() throws IOException {
    Log log =
        new Log()
            .call("2026-11-12T12:00:00Z", "gpt-4o", 100, 10, 1)
            .call("2026-11-10T12:00:00Z", "gpt-4o", 100, 10, 1)
            .call("2026-11-20T12:00:00Z", "gpt-4o", 1234567, 10, 3)
            .line("2026-11-20T12:00:00Z", "'outcome':'failed','ms':20000");
    UsageReport report = log.report(folder, log.question("day,model", "7d", null));
    assertEquals(
        """
        Model calls 2026-11-17 12:00 – 2026-11-24 12:00 (Z)

        day         model      calls      input  cached  hit  output  reasoning  errors  429s  filtered     p50     p95   cost  share  trend
        ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        2026-11-20  gpt-4o         1  1,234,567       0   0%      10          0      0%     0         0  100 ms  100 ms  $3.00   100%      -
                    (unknown)      1          0       0    -       0          0    100%     0         0  20.0 s  20.0 s      -      -      -
        ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        total                      2  1,234,567       0   0%      10          0     50%     0         0  100 ms  20.0 s  $3.00   100%   ↑50%

        Cost is an estimate by the price table 2026-10-01, for Global deployments where aoai.deployments or the response does not say otherwise; it is not the invoice.
        """,
        table(report, WIDE).replaceAll("otherwise; it is not\n  the", "otherwise; it is not the"));
  }

  @Test
  void whatDoesNotFitIsLeftOutAndTold() throws IOException {
    UsageReport report =
        new Log()
            .line(
                "2026-11-20T12:00:00Z",
                "'caller':'POST"
                    + " /\\u001b[31mvery/long/\u00e4/name/of/a/caller/that/goes/on/and/on','in':5")
            .report(folder, "caller,service");
    String table = table(report, NARROW);
    table.lines().forEach(line -> assertTrue(line.length() <= 60, line));
    assertTrue(table.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)), table);
    assertTrue(table.contains("Not shown for lack of room: "), table);
    assertTrue(table.contains("calls"), table);
    assertTrue(table.contains("POST /?[31mvery"), table);
    assertTrue(table(report, new Screen(200, true, true)).contains("\u001b[1m"), "colours");
  }

  @Test
  void csvIsSafeAndExact() throws IOException {
    UsageReport report =
        new Log()
            .line("2026-11-20T12:00:00Z", "'caller':'=1+1','cost':0.000001,'cur':'USD','in':3")
            .line("2026-11-20T12:00:00Z", "'caller':'a,\\'b\\'\\n'")
            .report(folder, "caller");
    List<String> lines = List.of(csv(report, false).split("\r\n"));
    assertTrue(lines.get(0).startsWith("caller,calls,failed,"), lines.get(0));
    assertTrue(lines.get(1).startsWith("'=1+1,1,0,"), lines.get(1));
    assertTrue(lines.get(1).contains(",0.000001,0,0,USD,,"), lines.get(1));
    assertTrue(lines.get(2).startsWith("\"a,\"\"b\"\"\n\",1,0,"), lines.get(2));
    assertEquals('\ufeff', csv(report, true).charAt(0));
  }

  @Test
  void jsonHasAStableSchema() throws IOException {
    UsageReport report =
        new Log()
            .call("2026-11-20T12:00:00Z", "a", 100, 10, 0.1)
            .line("2026-11-20T12:00:00Z", "'outcome':'failed'")
            .report(folder, "model,tag:tenant");
    StringWriter out = new StringWriter();
    Format.JSON.write(report, style(WIDE, false, report.spending(1)), out);
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertEquals("aoai-agent/report/1", json.get("schema").asText());
    assertEquals("a", json.at("/rows/0/group/model").asText());
    assertTrue(json.at("/rows/0/group/tag:tenant").isNull());
    assertEquals(0.1, json.at("/rows/0/cost").asDouble());
    assertTrue(json.at("/rows/1/cost").isNull(), "unknown is not 0");
    assertEquals(
        110, json.at("/total/input_tokens").asInt() + json.at("/total/output_tokens").asInt());
    assertEquals(0.1, json.at("/budget/used").asDouble(), 1e-12);
    assertEquals(1, json.get("notes").size());
  }

  @Test
  void markdownKeepsWhatALogSaysText() throws IOException {
    UsageReport report =
        new Log()
            .line("2026-11-20T12:00:00Z", "'caller':'a|b<img src=x>[l](http://x)'")
            .report(folder, "caller");
    StringWriter out = new StringWriter();
    Format.MD.write(report, style(WIDE, false, null), out);
    String row = out.toString().lines().filter(line -> line.contains("img")).findFirst().orElse("");
    assertTrue(row.startsWith("| a\\|b&lt;img src=x>\\[l\\](http://x) | 1 | "), row);
    assertFalse(out.toString().contains("<img"));
  }

  @Test
  void anEmptyReportIsFriendly() throws IOException {
    UsageReport report = new Log().report(folder, "model");
    assertTrue(table(report, WIDE).contains("No calls in this time."));
    assertEquals(1, csv(report, false).lines().count());
  }

  @Test
  void amountsKeepTheDigitsThatCount() {
    assertEquals("$1,234.50", Numbers.money(1234.5, "USD"));
    assertEquals("$0.12", Numbers.money(0.12345, "USD"));
    assertEquals("$0.0012", Numbers.money(0.0012345, "USD"));
    assertEquals("EUR 0.00", Numbers.money(0, "EUR"));
    assertEquals("<1%", Numbers.percent(0.001));
    assertEquals("0.000000000123", Numbers.plain(1.23e-10));
    assertEquals("12,345", Numbers.count(12345));
    assertEquals("123.5M", Numbers.count(123_456_789));
  }

  private static String table(UsageReport report, Screen screen) throws IOException {
    StringWriter out = new StringWriter();
    Format.TABLE.write(report, style(screen, false, null), out);
    return out.toString();
  }

  private static String csv(UsageReport report, boolean excel) throws IOException {
    StringWriter out = new StringWriter();
    Format.CSV.write(report, style(WIDE, excel, null), out);
    return out.toString();
  }

  private static Format.Style style(Screen screen, boolean excel, MonthSpending spending) {
    return new Format.Style(screen, false, excel, spending);
  }
}
