// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.aoaiagent.cost.Budget;
import io.github.aoaiagent.cost.Budget.Scope;
import io.github.aoaiagent.cost.BudgetPeriod;
import io.github.aoaiagent.cost.BudgetPlan;
import io.github.aoaiagent.cost.Budgets;
import io.github.aoaiagent.cost.EarlierSpending;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetRestoreTest {
  private static final long NOW = millis("2026-11-24T12:00:00Z");

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private final Budgets budgets =
      new Budgets(
          new BudgetPlan(
              List.of(
                  budget(Scope.TOTAL, "", "100", BudgetPeriod.DAY),
                  budget(Scope.TOTAL, "", "1000", BudgetPeriod.MONTH),
                  budget(Scope.DEPLOYMENT, "gpt-4o", "100", BudgetPeriod.DAY),
                  budget(Scope.CALLER, "GET /a", "100", BudgetPeriod.DAY)),
              ZoneOffset.UTC,
              false),
          "USD",
          () -> NOW,
          said::add);

  @Test
  void addsWhatCallsOfThisServiceHaveCostInThePeriod() throws IOException {
    compressed(
        "usage-a-1-20261103.jsonl.gz",
        line("2026-11-03T10:00:00Z", "shop", "gpt-4o", null, "7"),
        line("2026-10-31T10:00:00Z", "shop", "gpt-4o", null, "500"));
    plain(
        "usage-a-1-20261124.jsonl",
        line("2026-11-24T10:00:00Z", "shop", "gpt-4o", "GET /a", "5"),
        line("2026-11-24T10:00:01Z", "other", "gpt-4o", null, "500"),
        "{broken",
        line("2026-11-24T10:00:02Z", "shop", "gpt-5", null, "2"),
        line("2026-11-24T10:00:02Z", "shop", "gpt-5", null, null));
    plain("usage-b-2-20261124.jsonl", line("2026-11-24T11:00:00Z", "shop", "gpt-5", null, "1"));
    restore();
    assertEquals(
        Map.of(
            "total/day", 8.0,
            "total/month", 15.0,
            "deployment:gpt-4o/day", 5.0,
            "caller:GET /a/day", 5.0),
        used());
    assertEquals(List.of(), said);
  }

  /** It began yesterday and ended today: so it was counted then, too. */
  @Test
  void aCallCountsWhereItEnded() throws IOException {
    plain("usage-a-1-20261123.jsonl", line("2026-11-23T23:59:59.900Z", "shop", "x", null, "5"));
    restore();
    assertEquals(5.0, used().get("total/day"));
  }

  @Test
  void filesOfEarlierPeriodsAreNotRead() throws IOException {
    Path old = plain("usage-a-1-20261031.jsonl", "this would be told as broken");
    Files.setLastModifiedTime(old, FileTime.fromMillis(millis("2026-10-31T23:59:59Z")));
    restore();
    assertEquals(0.0, used().get("total/month"));
    assertEquals(List.of(), said);
  }

  @Test
  void aFolderThatIsNotThereYetIsNoTrouble() {
    new BudgetRestore(folder.resolve("none"), "shop", budgets.earlier(), said::add).run();
    assertEquals(List.of(), said);
  }

  @Test
  void whatCannotBeReadIsTold() throws IOException {
    Path cut = compressed("usage-a-1-20261124.jsonl.gz", "x".repeat(500));
    Files.write(cut, new byte[] {0x1f, (byte) 0x8b, 8, 0});
    plain("usage-b-1-20261124.jsonl", line("2026-11-24T10:00:00Z", "shop", "x", null, "60"));
    restore();
    assertEquals(60.0, used().get("total/day"));
    assertEquals(
        List.of(
            "budgets do not count all that calls have cost: files of the usage log in "
                + folder
                + " cannot be read to their end (1)",
            "50 % of the daily budget of 100 USD is used (60.00 USD), by the usage log; it starts"
                + " anew at 2026-11-25T00:00Z"),
        said);
  }

  private void restore() {
    EarlierSpending earlier = budgets.earlier();
    new BudgetRestore(folder, "shop", earlier, said::add).run();
  }

  private Map<String, Double> used() {
    Map<String, Double> used = new TreeMap<>();
    budgets.forEach(
        (name, period, limit, ratio) ->
            used.put(name + "/" + period, Math.round(ratio * limit * 1e6) / 1e6));
    return used;
  }

  private static String line(
      String moment,
      String service,
      String deployment,
      @Nullable String caller,
      @Nullable String cost) {
    return "{\"v\":1,\"ts\":"
        + millis(moment)
        + ",\"ms\":250.5,\"service\":\""
        + service
        + "\",\"deployment\":\""
        + deployment
        + "\""
        + (caller == null ? "" : ",\"caller\":\"" + caller + "\"")
        + (cost == null ? "" : ",\"cost\":" + cost + ",\"cur\":\"USD\"")
        + "}";
  }

  private Path plain(String name, String... lines) throws IOException {
    Path file = Files.write(folder.resolve(name), List.of(lines));
    Files.setLastModifiedTime(file, FileTime.fromMillis(NOW));
    return file;
  }

  private Path compressed(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Files.setLastModifiedTime(file, FileTime.fromMillis(NOW));
    return file;
  }

  private static Budget budget(Scope scope, String of, String limit, BudgetPeriod period) {
    return new Budget(scope, of, new BigDecimal(limit), period);
  }

  private static long millis(String moment) {
    return Instant.parse(moment).toEpochMilli();
  }
}
