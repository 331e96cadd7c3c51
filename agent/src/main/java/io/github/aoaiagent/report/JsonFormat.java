// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as JSON. Of schema 1 members are never taken away nor change their meaning; what is not
 * known is null.
 */
final class JsonFormat {
  private static final String SCHEMA = "aoai-agent/report/1";

  private final UsageReport report;
  private final JsonGenerator json;

  private JsonFormat(UsageReport report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  static void write(UsageReport report, @Nullable MonthSpending budget, Writer out)
      throws IOException {
    JsonFactory factory = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (JsonGenerator json = factory.createGenerator(out).useDefaultPrettyPrinter()) {
      new JsonFormat(report, json).write(budget);
    }
    out.write('\n');
  }

  private void write(@Nullable MonthSpending budget) throws IOException {
    Question question = report.question();
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeStringField("generated", question.now().toString());
    json.writeStringField("since", report.since().toString());
    json.writeStringField("until", report.until().toString());
    json.writeStringField("zone", question.zone().toString());
    json.writeStringField("currency", report.currency());
    json.writeArrayFieldStart("rows");
    for (Row row : report.rows()) {
      row(row.group(), row.totals(), row.before());
    }
    json.writeEndArray();
    Totals rest = report.rest();
    if (rest != null) {
      json.writeFieldName("rest");
      json.writeStartObject();
      json.writeNumberField("groups", report.restGroups());
      numbers(rest, null);
      json.writeEndObject();
    }
    json.writeFieldName("total");
    json.writeStartObject();
    numbers(report.total(), report.totalBefore());
    json.writeEndObject();
    if (budget != null) {
      budget(budget);
    }
    json.writeArrayFieldStart("notes");
    for (String note : report.notes()) {
      json.writeString(note);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void row(List<@Nullable String> group, Totals totals, @Nullable Totals before)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("group");
    for (int i = 0; i < group.size(); i++) {
      json.writeStringField(report.question().by().get(i).name(), group.get(i));
    }
    json.writeEndObject();
    numbers(totals, before);
    json.writeEndObject();
  }

  private void numbers(Totals totals, @Nullable Totals before) throws IOException {
    for (Measure measure : Measure.values()) {
      number(measure.key(), measure.of(totals, report.currency()));
    }
    if (before != null) {
      json.writeObjectFieldStart("previous");
      number("calls", before.calls);
      number("cost", before.cost(report.currency()));
      json.writeEndObject();
    }
  }

  private void budget(MonthSpending month) throws IOException {
    json.writeObjectFieldStart("budget");
    number("amount", month.budget());
    number("spent", month.spent());
    number("used", month.used());
    number("projected", month.projected());
    json.writeStringField("since", month.since().toString());
    json.writeEndObject();
  }

  private void number(String name, double number) throws IOException {
    json.writeFieldName(name);
    if (Double.isNaN(number)) {
      json.writeNull();
    } else {
      json.writeNumber(Numbers.plain(number));
    }
  }
}
