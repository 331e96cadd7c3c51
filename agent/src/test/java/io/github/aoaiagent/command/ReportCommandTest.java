// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of {@code report} as people type them, on a log of just now. */
class ReportCommandTest {
  private static final Instant NOW = Instant.now();

  private static final String CHAT =
      "'provider':'azure.ai.openai','op':'chat','deployment':'chat','model':'gpt-4o-2024-11-20',"
          + "'outcome':'answered','usage_src':'response','in':1000,'cached':400,'out':500";

  /** Ten times what our prices say, in another currency. */
  private static final String DEAR =
      ",'cost':0.07,'cost_in':0.02,'cost_out':0.05,'cur':'EUR','price_table':'2020-01-01'";

  @TempDir private Path folder;

  private record Exit(int code, String out, String err) {}

  @Test
  void costIsComputedAnewByOurPrices() throws IOException {
    Path log = log(CHAT + DEAR, CHAT + DEAR);
    assertEquals(0.14, cost(json(log)), 1e-12);
    // 600 tokens at 2.50, 400 at 1.25 and 500 at 10 for a million; two calls.
    JsonNode anew = json(log, "--reprice");
    assertEquals(0.014, cost(anew), 1e-12);
    assertEquals("USD", anew.get("currency").asText());
    assertTrue(anew.get("notes").toString().contains("The log has cost in EUR; computed anew"));
  }

  @Test
  void costIsComputedAnewByFilesAndInAnyCurrency() throws IOException {
    Path log = log(CHAT + DEAR);
    String prices =
        file(
            "prices.json",
            "{'date':'2026-10-01','prices':[{'id':'gpt-4o-2024-11-20','input':10,'cached':5,"
                + "'output':20}]}");
    String deployments = file("deployments.json", "{'chat':{'discount':50}}");
    assertEquals(0.018, cost(json(log, "--prices", prices)), 1e-12);
    assertEquals(0.0035, cost(json(log, "--deployments", deployments)), 1e-12);
    JsonNode euro =
        json(log, "--prices", prices, "--deployments", deployments, "--currency=EUR", "--rate=0.5");
    assertEquals(0.0045, cost(euro), 1e-12);
    assertEquals("EUR", euro.get("currency").asText());
    assertFalse(euro.get("notes").toString().contains("computed anew"));
    assertSays(1, "--currency and a --rate above 0 go together", report(log, "--currency", "EUR"));
  }

  @Test
  void aBuildFailsOverAnAmountOrTheBudget() throws IOException {
    Path log = log(CHAT + DEAR);
    assertEquals(new Exit(0, "", ""), quiet(report(log, "--fail-over", "0.07")));
    assertSays(3, "the calls cost 0.07 EUR, more than 0.06", report(log, "--fail-over", "0.06"));
    assertEquals(new Exit(0, "", ""), quiet(report(log, "--budget", "0.08", "--fail-over")));
    assertSays(
        3,
        "this month's calls cost 0.07 EUR, more than 0.06",
        report(log, "--budget", "0.06", "--fail-over", "--format", "md"));
    assertSays(
        3, "this month's calls", report(log, "--budget=0.06", "--fail-over", log.toString()));
    assertSays(2, "Invalid value for option '--fail-over'", report(log, "--fail-over=much"));
    assertSays(2, "--fail-over needs an amount, or a --budget", report(log, "--fail-over"));
    String budget = report(log, "--budget", "0.14").out().replaceAll("\\s+", " ");
    assertTrue(budget.contains("Budget of this month: EUR 0.070 of EUR 0.14 (50%) since "), budget);
  }

  @Test
  void whatCannotBeComparedIsSaid() throws IOException {
    String blind = "--fail-over has nothing to go by: of no call the cost is known";
    assertSays(0, blind, report(log(CHAT), "--fail-over", "1"));
    assertSays(
        0, blind, report(log("'op':'speech','price_table':'2026-10-01'"), "--fail-over", "1"));
    assertEquals("", report(log("'outcome':'failed'"), "--fail-over", "1").err());
  }

  @Test
  void rowsAreChosenOrderedAndSummedUp() throws IOException {
    Path log =
        log(
            "'model':'a','caller':'x','in':1,'cost':3,'cur':'USD'",
            "'model':'b','caller':'x','in':3,'cost':1,'cur':'USD'",
            "'model':'c','caller':'x','in':2,'cost':2,'cur':'USD'",
            "'model':'d','caller':'y','in':9,'cost':9,'cur':'USD'");
    assertEquals("a c b", models(log, "--where", "caller=x"));
    assertEquals("b c a", models(log, "--where", "caller=X", "--sort", "tokens"));
    assertEquals("a b", models(log, "--where=model=a,b,c", "--where", "model=a,b", "--sort=name"));
    assertEquals("d", models(log, "--limit", "1"));
    assertEquals(3, json(log, "--limit", "1").at("/rest/groups").asInt());
    String compact = report(log, "--compact").out();
    assertTrue(compact.contains("model  calls  input  output"), compact);
    assertFalse(compact.contains("errors"), compact);
    String coloured = report(log, "--color", "always").out();
    assertTrue(coloured.contains("\u001b[1m"), coloured);
    assertFalse(report(log).out().contains("\u001b"), "nobody is there to see colours");
    assertEquals('\ufeff', report(log, "--format", "csv", "--excel").out().charAt(0));
    assertSays(2, "rows cannot be ordered by 'size'", report(log, "--sort", "size"));
    assertSays(2, "there are no colours 'red'", report(log, "--color", "red"));
  }

  @Test
  void focusSaysWhatItRestsOn() throws IOException {
    Path log = log(CHAT + DEAR);
    Exit plain = report(log, "--format", "focus");
    assertTrue(plain.err().contains("FOCUS: ListCost is without discounts"), plain.err());
    assertTrue(plain.out().contains("\r\n0,unknown,,EUR,"), plain.out());
    Exit told =
        report(
            log,
            "--format=focus",
            "--as-billed",
            "--billing-account=contoso",
            "--deployments",
            file("deployments.json", "{'chat':{'type':'datazone','discount':10}}"));
    assertFalse(told.err().contains("ListCost"), told.err());
    // 500 at 10 for a million, data zone 1.1 times, 10 % off.
    assertTrue(told.out().contains("\r\n0.00495,contoso,,USD,"), told.out());
  }

  @Test
  void azuresTokensAreComparedWithOurs() throws IOException {
    Path log = log(CHAT);
    String hour = NOW.truncatedTo(ChronoUnit.HOURS).toString();
    String azure =
        file(
            "azure.csv",
            "timestamp,metric,deployment,total\n" + hour + ",ProcessedPromptTokens,chat,2000\n");
    assertEquals(
        "hour,deployment,input_tokens,azure_input_tokens,output_tokens,azure_output_tokens\r\n"
            + hour
            + ",chat,1000,2000,500,0\r\n",
        report(log, "--reconcile", azure, "--format", "csv").out());
    assertSays(2, "--reconcile is for", report(log, "--reconcile", azure, "--format", "md"));
  }

  @Test
  void aFileThatIsNamedTwiceCountsOnce() throws IOException {
    Path log = log(CHAT);
    assertEquals(
        1,
        json(folder, log.toString(), folder.resolve("../" + folder.getFileName()).toString())
            .at("/total/calls")
            .asInt());
  }

  private String models(Path log, String... options) throws IOException {
    List<String> models = new ArrayList<>();
    json(log, options).get("rows").forEach(row -> models.add(row.at("/group/model").asText()));
    return String.join(" ", models);
  }

  private static double cost(JsonNode report) {
    return report.at("/total/cost").asDouble();
  }

  private static JsonNode json(Path log, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--format", "json"));
    Exit exit = report(log, all.toArray(String[]::new));
    assertEquals("", exit.err());
    return new ObjectMapper().readTree(exit.out());
  }

  private static Exit quiet(Exit exit) {
    return new Exit(exit.code(), "", exit.err());
  }

  private static void assertSays(int code, String sentence, Exit exit) {
    assertEquals(code, exit.code(), exit::err);
    assertTrue(exit.err().startsWith("aoai-agent: " + sentence), exit::err);
  }

  private Path log(String... calls) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String members : calls) {
      lines.add(json("{'v':1,'ts':" + NOW.toEpochMilli() + "," + members + "}"));
    }
    return Files.write(folder.resolve("usage-host-1-20261101.jsonl"), lines);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), json(content)).toString();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static Exit report(Path log, String... options) {
    List<String> arguments = new ArrayList<>(List.of("report", log.toString()));
    arguments.addAll(List.of(options));
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      int code = CommandRun.run(arguments.toArray(String[]::new));
      return new Exit(
          code, written.toString(StandardCharsets.UTF_8), said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
