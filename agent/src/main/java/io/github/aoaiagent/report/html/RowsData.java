// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table's rows as data: names once, a row is numbers. */
final class RowsData {
  private final Rows rows;
  private final int currency;
  private final Map<String, Integer> names = new LinkedHashMap<>();

  RowsData(Rows rows, int currency) {
    this.rows = rows;
    this.currency = currency;
  }

  /** Writes the members {@code period}, {@code rows}, {@code rest} and {@code names}. */
  void write(JsonGenerator json) throws IOException {
    json.writeStringField("period", rows.period().key());
    json.writeArrayFieldStart("rows");
    for (Rows.Row row : rows.rows(currency)) {
      Rows.Key key = row.key();
      json.writeStartArray();
      for (String name :
          List.of(key.day(), key.deployment(), key.model(), key.caller(), key.service())) {
        json.writeNumber(numberOf(name));
      }
      writeTally(json, row.tally());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rest");
    if (rows.rest().calls > 0) {
      writeTally(json, rows.rest());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("names");
    for (String name : names.keySet()) {
      json.writeString(name);
    }
    json.writeEndArray();
  }

  private int numberOf(String name) {
    return names.computeIfAbsent(name, unseen -> names.size());
  }

  /** In the order of the table's columns; the cost is null where no call has a price. */
  private void writeTally(JsonGenerator json, Tally tally) throws IOException {
    json.writeNumber(tally.calls);
    Numbers.write(json, tally.priced(currency) > 0 ? tally.money(currency).cost : Double.NaN);
    json.writeNumber(tally.in);
    json.writeNumber(tally.cached);
    json.writeNumber(tally.out);
    json.writeNumber(tally.failed);
    json.writeNumber(tally.filtered);
    Numbers.write(json, tally.timed > 0 ? Math.rint(tally.ms / tally.timed) : Double.NaN);
  }
}
