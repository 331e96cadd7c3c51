// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Map;
import java.util.StringJoiner;

/** Writes single calls: all columns of the log, as CSV or as an array of JSON objects. */
public abstract class CallExport implements Export {

  /** CSV; times are ISO 8601, lists are joined by semicolons. */
  public static CallExport csv(Writer out, boolean excel) throws IOException {
    return new OfCsv(out, excel);
  }

  /** JSON; members are those of the log. */
  public static CallExport json(Writer out) throws IOException {
    return new OfJson(out);
  }

  @Override
  public void visit(UsageLine line) {
    try {
      write(line);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  abstract void write(UsageLine line) throws IOException;

  private static final class OfCsv extends CallExport {
    private final Writer out;
    private final Csv csv;

    OfCsv(Writer out, boolean excel) throws IOException {
      this.out = out;
      this.csv = new Csv(out, excel);
      for (Column column : Column.values()) {
        csv.text(column.key());
      }
      csv.end();
    }

    @Override
    void write(UsageLine line) throws IOException {
      for (Column column : Column.values()) {
        if (column == Column.TS) {
          csv.text(Instant.ofEpochMilli(line.count(column, 0)).toString());
          continue;
        }
        switch (column.kind()) {
          case TEXT -> csv.text(line.text(column));
          case TEXTS -> csv.text(String.join(";", line.texts(column)));
          case NUMBER -> csv.number(line.number(column));
          case FLAG -> csv.text(line.has(column) ? Boolean.toString(line.flag(column)) : "");
          case MAP -> csv.text(entries(line.map(column)));
        }
      }
      csv.end();
    }

    @Override
    public void end(UsageReport report) throws IOException {
      out.flush();
    }

    private static String entries(Map<String, String> map) {
      StringJoiner entries = new StringJoiner(";");
      map.forEach((name, value) -> entries.add(name + "=" + value));
      return entries.toString();
    }
  }

  private static final class OfJson extends CallExport {
    private final Writer out;
    private final JsonGenerator json;

    OfJson(Writer out) throws IOException {
      this.out = out;
      json =
          new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).createGenerator(out);
      json.writeStartArray();
    }

    @Override
    void write(UsageLine line) throws IOException {
      json.writeRaw('\n');
      json.writeStartObject();
      for (Column column : Column.values()) {
        if (line.has(column)) {
          write(line, column);
        }
      }
      json.writeEndObject();
    }

    @Override
    public void end(UsageReport report) throws IOException {
      json.writeRaw('\n');
      json.writeEndArray();
      json.close();
      out.write('\n');
      out.flush();
    }

    private void write(UsageLine line, Column column) throws IOException {
      json.writeFieldName(column.key());
      switch (column.kind()) {
        case TEXT -> json.writeString(line.text(column));
        case NUMBER -> json.writeNumber(Numbers.plain(line.number(column)));
        case FLAG -> json.writeBoolean(line.flag(column));
        case TEXTS -> {
          json.writeStartArray();
          for (String text : line.texts(column)) {
            json.writeString(text);
          }
          json.writeEndArray();
        }
        case MAP -> {
          json.writeStartObject();
          for (Map.Entry<String, String> entry : line.map(column).entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
          }
          json.writeEndObject();
        }
      }
    }
  }
}
