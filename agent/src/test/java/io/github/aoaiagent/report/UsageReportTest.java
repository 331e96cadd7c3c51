// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.cost.Deployments;
import io.github.aoaiagent.cost.Prices;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageReportTest {
  @TempDir private Path folder;

  @Test
  void groupsAddUpAndTheDearestComesFirst() throws IOException {
    UsageReport report =
        new Log()
            .call("2026-11-20T10:00:00Z", "a", 100, 10, 0.5)
            .call("2026-11-20T11:00:00Z", "b", 200, 20, 2)
            .call("2026-11-21T11:00:00Z", "a", 50, 5, 0.25)
            .line("2026-11-21T12:00:00Z", "'outcome':'failed','error':'x','throttled':3")
            .report(folder, "model");
    assertEquals(List.of(list("b"), list("a"), list((String) null)), groups(report));
    Totals a = report.rows().get(1).totals();
    assertEquals(2, a.calls);
    assertEquals(150, a.input);
    assertEquals(15, a.output);
    assertEquals(0.75, a.cost("USD"), 1e-12);
    assertEquals(2.75, report.cost(), 1e-12);
    assertEquals(1, report.total().failed);
    assertEquals(3, report.total().throttled);
    assertTrue(Double.isNaN(report.rows().get(2).totals().cost("USD")), "unknown is not 0");
  }

  @Test
  void daysAreThoseOfTheZoneAlsoWhenClocksGoBack() throws IOException {
    Log log =
        new Log()
            .zone("Europe/Berlin")
            .call("2026-10-24T22:30:00Z", "a", 1, 1, 1)
            .call("2026-10-25T00:30:00Z", "a", 1, 1, 1)
            .call("2026-10-25T01:30:00Z", "a", 1, 1, 1)
            .call("2026-10-25T23:30:00Z", "a", 1, 1, 1);
    assertEquals(
        List.of(list("2026-10-25"), list("2026-10-26")), groups(log.report(folder, "day")));
    assertEquals(
        List.of(
            list("2026-10-25T00:00"),
            list("2026-10-25T02:00+01:00"),
            list("2026-10-25T02:00+02:00"),
            list("2026-10-26T00:00")),
        groups(log.report(folder, "hour")));
  }

  @Test
  void aPeriodIsComparedWithTheOneBeforeIfTheLogCoversIt() throws IOException {
    Log log =
        new Log()
            .call("2026-11-10T12:30:00Z", "a", 1, 1, 1)
            .call("2026-11-11T12:00:00Z", "a", 1, 1, 4)
            .call("2026-11-18T12:00:00Z", "a", 1, 1, 6)
            .call("2026-11-18T13:00:00Z", "b", 1, 1, 1);
    UsageReport week = log.report(folder, log.question("model", "7d", null));
    assertEquals(7, week.cost(), 1e-12);
    assertEquals(5, week.totalBefore().cost("USD"), 1e-12);
    assertEquals(5, week.rows().get(0).before().cost("USD"), 1e-12);
    assertNull(week.rows().get(1).before(), "b was not called then");
    UsageReport goesOn = log.report(folder, log.question("model", "7d", "2026-11-30"));
    assertEquals(5, goesOn.totalBefore().cost("USD"), 1e-12, "as long as it has lasted");
    UsageReport tooLong = log.report(folder, log.question("model", "10d", null));
    assertNull(tooLong.totalBefore(), "the log begins later");
    UsageReport byDay = log.report(folder, log.question("day", "7d", null));
    assertNotNull(byDay.totalBefore());
    assertNull(byDay.rows().get(0).before());
  }

  @Test
  void filtersMustAllFit() throws IOException {
    Log log =
        new Log()
            .line("2026-11-20T10:00:00Z", "'model':'gpt-4o','tags':{'tenant':'acme'}")
            .line("2026-11-20T10:00:00Z", "'model':'gpt-4o-mini','tags':{'tenant':'acme'}")
            .line("2026-11-20T10:00:00Z", "'model':'o3','tags':{'tenant':'acme'}")
            .line("2026-11-20T10:00:00Z", "'model':'gpt-4o'");
    assertEquals(2, count(log, "model=GPT-4o*", "tag:tenant=acme"));
    assertEquals(3, count(log, "model=o3,gpt-4o"));
    assertEquals(1, count(log, "tag:tenant="));
    assertThrows(IllegalArgumentException.class, () -> Filter.of("model"));
    assertThrows(IllegalArgumentException.class, () -> Filter.of("modl=x"));
  }

  @Test
  void whatTheNumbersLeaveOutIsSaid() throws IOException {
    String stream = "'stream':true,'outcome':'answered','model':'m'";
    UsageReport report =
        new Log()
            .call("2026-11-20T10:00:00Z", "a", 1, 1, 1)
            .line("2026-11-20T10:00:00Z", stream + ",'in':5,'cost':1,'cur':'EUR'")
            .line("2026-11-20T10:00:00Z", stream + ",'usage_src':'none'")
            .line("2026-11-20T10:00:00Z", stream + ",'usage_src':'none'")
            .line("2026-11-20T10:00:00Z", stream + ",'in':7,'out':1,'usage_src':'estimated'")
            .line("2026-11-20T10:00:00Z", stream + ",'out':7,'usage_src':'estimated'")
            .report(folder, "model");
    String notes = String.join("\n", report.notes());
    assertTrue(notes.contains("price table 2026-10-01, for Global"), notes);
    assertTrue(notes.contains("1 call priced in EUR and not in the cost here: EUR 1.00"), notes);
    assertTrue(notes.contains("1 call billed and not in the cost, because"), notes);
    assertTrue(notes.contains("m (1)"), notes);
    assertTrue(notes.contains("40% of streamed calls had no usage"), notes);
    assertTrue(notes.contains("The tokens of 2 calls (33%) are an estimate"), notes);
    assertEquals(1, report.cost());
  }

  /** By the image or the character: these calls have no tokens, and a table without their price. */
  @Test
  void whatIsBilledOtherwiseThanByTokensLacksAPriceAndNoUsage() throws IOException {
    String answered = "'outcome':'answered','deployment':'voice',";
    Log log =
        new Log()
            .line("2026-11-20T10:00:00Z", answered + "'op':'speech','price_table':'2026-10-01'")
            .line("2026-11-20T10:00:00Z", answered + "'op':'fetch_response','stream':true")
            .line("2026-11-20T10:00:00Z", "'outcome':'failed','op':'speech'");
    UsageReport report = log.report(folder, "model");
    assertEquals(1, report.unpriced());
    assertEquals(1, report.ofUnknownCost());
    assertEquals(0, report.total().withoutUsage);
    assertEquals(0, report.total().streams);
    assertTrue(report.notes().toString().contains("not known: voice (1); prices"));
    Repricing anew = new Repricing(Prices.bundled(), Deployments.NONE);
    Question question = log.question("model", null, null);
    assertEquals(1, new Reading(List.of(log.in(folder)), question, anew, null).report().unpriced());
  }

  @Test
  void rowsBeyondTheLimitAreSummedUp() throws IOException {
    UsageReport report =
        new Log()
            .call("2026-11-20T10:00:00Z", "a", 1, 1, 1)
            .call("2026-11-20T10:00:00Z", "b", 10, 1, 2)
            .call("2026-11-20T10:00:00Z", "c", 100, 1, 3)
            .report(folder, "model");
    report.arrange(RowOrder.COST, 1);
    assertEquals(List.of(list("c")), groups(report));
    assertEquals(2, report.restGroups());
    assertEquals(3, report.rest().cost("USD"), 1e-12);
    assertEquals(111, report.total().input);
  }

  @Test
  void aBudgetIsOfTheMonthWhateverThePeriodIs() throws IOException {
    Log log =
        new Log()
            .call("2026-10-31T23:59:00Z", "a", 1, 1, 100)
            .call("2026-11-02T00:00:00Z", "a", 1, 1, 23)
            .call("2026-11-24T11:00:00Z", "a", 1, 1, 24);
    MonthSpending month = log.report(folder, log.question("model", "2h", null)).spending(100);
    assertEquals(47, month.spent(), 1e-12);
    assertEquals(0.47, month.used(), 1e-12);
    assertEquals(47.0 / 23.5 * 30, month.projected(), 1e-9);
    UsageReport young =
        new Log().call("2026-11-24T11:00:00Z", "a", 1, 1, 24).report(folder, "model");
    assertTrue(Double.isNaN(young.spending(100).projected()), "too early");
  }

  @Test
  void aFileMayBeCompressedBetweenBeingFoundAndRead() throws IOException {
    Log log = new Log().call("2026-11-20T10:00:00Z", "a", 7, 1, 1);
    Path file = log.in(folder);
    Reading reading = new Reading(List.of(folder), log.question("model", null, null), null, null);
    Path compressed = file.resolveSibling(file.getFileName() + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(file, out);
    }
    Files.delete(file);
    UsageReport report = reading.report();
    assertEquals(7, report.total().input);
    assertEquals(1, report.notes().size(), "what its cost is, and nothing wrong");
    assertEquals(Files.size(compressed), reading.source().bytes());
  }

  @Test
  void timesAreUnderstoodAsPeopleTypeThem() {
    Log log = new Log().zone("Europe/Berlin");
    assertEquals("2026-11-17T12:00:00Z", since(log, "7d"));
    assertEquals("2026-11-24T11:30:00Z", since(log, "30m"));
    assertEquals("2026-11-23T23:00:00Z", since(log, "today"));
    assertEquals("2026-11-22T23:00:00Z", since(log, "yesterday"));
    assertEquals("2026-10-31T23:00:00Z", since(log, "2026-11-01"));
    assertEquals("2026-11-01T07:00:00Z", since(log, "2026-11-01T08:00"));
    assertEquals("2026-11-01T08:00:00Z", since(log, "2026-11-01T08:00:00Z"));
    assertEquals("2026-11-01T06:00:00Z", since(log, "2026-11-01T08:00+02:00"));
    assertEquals(
        "2026-11-01T23:00:00Z",
        String.valueOf(log.question("model", null, "2026-11-01").period().until()));
    for (String bad :
        List.of("", "7", "d", "-7d", "7y", "2026-13-01", "tomorrow", "99999999999w")) {
      assertThrows(IllegalArgumentException.class, () -> since(log, bad), bad);
    }
    assertThrows(IllegalArgumentException.class, () -> log.question("model", "1h", "yesterday"));
    assertThrows(IllegalArgumentException.class, () -> Dimension.all("model,day,user,caller"));
    assertThrows(IllegalArgumentException.class, () -> Dimension.all("model,"));
  }

  @Test
  void percentilesAreExactForFewAndNearForMany() {
    Percentiles few = new Percentiles();
    for (int i = 100; i > 0; i--) {
      few.add(i);
    }
    assertEquals(50, few.at(0.5));
    assertEquals(95, few.at(0.95));
    Percentiles many = new Percentiles();
    Percentiles others = new Percentiles();
    for (int i = 1; i <= 100_000; i++) {
      (i % 2 == 0 ? many : others).add(i);
    }
    many.add(others);
    many.add(few);
    assertEquals(50_000, many.at(0.5), 500);
    assertEquals(95_000, many.at(0.95), 950);
    assertEquals(100_000, many.at(1));
    assertTrue(Double.isNaN(new Percentiles().at(0.5)));
  }

  private String since(Log log, String typed) {
    return String.valueOf(log.question("model", typed, null).period().since());
  }

  private long count(Log log, String... filters) throws IOException {
    return log.report(folder, log.question("model", null, null, filters)).total().calls;
  }

  private static List<List<String>> groups(UsageReport report) {
    return report.rows().stream().map(Row::group).toList();
  }

  private static List<String> list(String... texts) {
    return Arrays.asList(texts);
  }
}
