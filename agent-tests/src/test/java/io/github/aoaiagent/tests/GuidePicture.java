// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.OutputType;

/**
 * Takes the README's picture of the guides, a query of DuckDB's with its answer; {@code mvn -q
 * -Ppictures verify} runs it.
 */
class GuidePicture {
  private static final Path GUIDE = OpsQueries.OPS.resolve("guides/duckdb");
  private static final Path SHOT = Path.of("target", "screenshots", "ops-duckdb.png");
  private static final Instant UNTIL = Instant.parse("2026-11-24T17:00:00Z");
  private static final DecimalFormat NUMBER =
      new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));

  private static final String STYLE =
      """
      <!doctype html><meta charset="utf-8"><style>
        body { margin: 0 }
        main { padding: 16px; font: 12px/1.5 "DejaVu Sans Mono", monospace; display: inline-block }
        pre { font: inherit; margin: 0 0 16px; background: #f4f5f5; padding: 12px }
        table { border-collapse: collapse }
        th, td { padding: 3px 8px; border-bottom: 1px solid #d8d9da; text-align: left }
        td { white-space: nowrap }
        .number { text-align: right }
      </style>
      """;

  @Test
  void latency(@TempDir Path folder) throws Exception {
    MadeUsage.write(
        MadeUsage.of(14, UNTIL, 12), folder.resolve("aoai-usage/usage-host-1-20261124.jsonl"));
    String query = Files.readString(GUIDE.resolve("02_latency.sql"));
    Path page = folder.resolve("guide.html");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("set file_search_path = '" + folder + "'");
      statement.execute(Files.readString(GUIDE.resolve("00_calls.sql")));
      String rows = rows(statement.executeQuery(query));
      Files.writeString(
          page, STYLE + "<main><pre>" + shown(query) + "</pre><table>" + rows + "</table></main>");
    }
    try (Browser browser = Browser.start().orElseThrow()) {
      browser.open(page, 1032, 600);
      assertEquals(List.of(), browser.complaints());
      Files.createDirectories(SHOT.getParent());
      Files.write(SHOT, browser.find("main").getScreenshotAs(OutputType.BYTES));
    }
  }

  private static String rows(ResultSet answer) throws SQLException, IOException {
    StringBuilder rows = new StringBuilder("<tr>");
    int columns = answer.getMetaData().getColumnCount();
    for (int column = 1; column <= columns; column++) {
      String name = answer.getMetaData().getColumnLabel(column);
      rows.append("<th>").append(name.replace("_", "_<wbr>")).append("</th>");
    }
    while (answer.next()) {
      rows.append("</tr><tr>");
      for (int column = 1; column <= columns; column++) {
        rows.append(cell(answer.getObject(column)));
      }
    }
    return rows.append("</tr>").toString();
  }

  private static String cell(Object value) {
    return value instanceof Number
        ? "<td class=number>" + NUMBER.format(value) + "</td>"
        : "<td>" + (value == null ? "" : shown(value.toString())) + "</td>";
  }

  private static String shown(String text) {
    return text.strip().replace("&", "&amp;").replace("<", "&lt;");
  }
}
