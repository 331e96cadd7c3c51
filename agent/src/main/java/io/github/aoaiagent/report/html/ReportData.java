// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.aoaiagent.report.html.Timeline.Point;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the scripts of the page show: JSON that can stand within HTML. */
final class ReportData {
  private static final int MODELS = 8;
  private static final int NAMES = 12;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final HtmlReport.Frame frame;
  private final Usage usage;
  private final int currency;

  ReportData(HtmlReport.Frame frame, Usage usage) {
    this.frame = frame;
    this.usage = usage;
    this.currency = usage.currency();
  }

  String json() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      writeFrame(json);
      writeTotals(json);
      writeTimeline(json);
      writeRankings(json);
      new RowsData(usage.rows, currency).write(json);
      json.writeEndObject();
    }
    // In a text of JSON it is the same; in HTML it would end or begin something.
    return text.toString().replace("<", "\\u003c");
  }

  private void writeFrame(JsonGenerator json) throws IOException {
    writeTime(json, "since", frame.since());
    writeTime(json, "until", frame.until());
    writeTime(json, "made", frame.now());
    json.writeStringField("zone", frame.zone().getId());
    writeTexts(json, "notes", frame.notes());
  }

  /** As a clock of the zone shows it; null if it is no date of our calendars. */
  private void writeTime(JsonGenerator json, String name, Instant time) throws IOException {
    boolean isDate = time.getEpochSecond() > 0 && time.isBefore(LATEST);
    json.writeFieldName(name);
    writeText(
        json,
        isDate
            ? LocalDateTime.ofInstant(time, frame.zone()).truncatedTo(ChronoUnit.MINUTES).toString()
            : null);
  }

  private void writeTotals(JsonGenerator json) throws IOException {
    json.writeFieldName("currency");
    writeText(json, usage.currencies.name(currency));
    writeTally(json, "total", usage.total);
    if (usage.before().calls > 0) {
      writeTally(json, "before", usage.before());
    }
    writeSpread(json, "latency", usage.latency);
    writeSpread(json, "firstChunk", usage.firstChunk);
    writeCounts(json, "errors", usage.errors);
    writeCounts(json, "filters", usage.filters);
  }

  private void writeTimeline(JsonGenerator json) throws IOException {
    List<Point> points = usage.timeline.points(frame.since());
    json.writeStringField("step", usage.timeline.step().key());
    json.writeArrayFieldStart("times");
    for (Point point : points) {
      json.writeString(
          LocalDateTime.ofInstant(Instant.ofEpochMilli(point.begin), frame.zone()).toString());
    }
    json.writeEndArray();
    json.writeObjectFieldStart("over");
    writeTallies(json, points.stream().map(point -> point.all).toList());
    json.writeEndObject();
    List<Ranking.Entry> top = usage.models.top(MODELS, currency);
    json.writeArrayFieldStart("series");
    for (Ranking.Entry model : top) {
      writeSeries(
          json, model.name(), points.stream().map(point -> point.of(model.name())).toList());
    }
    if (usage.models.below(top).calls > 0) {
      List<String> shown = top.stream().map(Ranking.Entry::name).toList();
      writeSeries(json, null, points.stream().map(point -> point.without(shown)).toList());
    }
    json.writeEndArray();
  }

  private void writeSeries(JsonGenerator json, @Nullable String name, List<Tally> tallies)
      throws IOException {
    json.writeStartObject();
    json.writeFieldName("name");
    writeText(json, name);
    writeTallies(json, tallies);
    json.writeEndObject();
  }

  private void writeTallies(JsonGenerator json, List<Tally> tallies) throws IOException {
    writeNumbers(json, "cost", tallies, tally -> tally.money(currency).cost);
    writeNumbers(json, "calls", tallies, tally -> tally.calls);
    writeNumbers(json, "in", tallies, tally -> tally.in);
    writeNumbers(json, "cached", tallies, tally -> tally.cached);
    writeNumbers(json, "out", tallies, tally -> tally.out);
    writeNumbers(json, "failed", tallies, tally -> tally.failed);
    writeNumbers(json, "throttled", tallies, tally -> tally.throttled);
    writeNumbers(json, "filtered", tallies, tally -> tally.filtered);
  }

  private static void writeNumbers(
      JsonGenerator json, String name, List<Tally> tallies, ToDoubleFunction<Tally> number)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Tally tally : tallies) {
      Numbers.write(json, number.applyAsDouble(tally));
    }
    json.writeEndArray();
  }

  private void writeRankings(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("by");
    writeRanking(json, "caller", usage.callers);
    writeRanking(json, "model", usage.models);
    writeRanking(json, "deployment", usage.deployments);
    writeRanking(json, "service", usage.services);
    json.writeEndObject();
  }

  private void writeRanking(JsonGenerator json, String name, Ranking ranking) throws IOException {
    List<Ranking.Entry> top = ranking.top(NAMES, currency);
    json.writeArrayFieldStart(name);
    for (Ranking.Entry entry : top) {
      json.writeStartObject();
      json.writeStringField("name", entry.name());
      writeTally(json, "tally", entry.tally());
      json.writeEndObject();
    }
    Tally below = ranking.below(top);
    if (below.calls > 0) {
      json.writeStartObject();
      json.writeNullField("name");
      writeTally(json, "tally", below);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeTally(JsonGenerator json, String name, Tally tally) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("calls", tally.calls);
    json.writeNumberField("failed", tally.failed);
    json.writeNumberField("filtered", tally.filtered);
    json.writeNumberField("throttled", tally.throttled);
    json.writeNumberField("in", tally.in);
    json.writeNumberField("cached", tally.cached);
    json.writeNumberField("out", tally.out);
    json.writeNumberField("reasoning", tally.reasoning);
    Money money = tally.money(currency);
    json.writeNumberField("priced", money.calls);
    Numbers.write(json, "cost", money.cost);
    Numbers.write(json, "saved", money.saved);
    json.writeEndObject();
  }

  private static void writeSpread(JsonGenerator json, String name, Spread spread)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("calls", spread.count());
    json.writeArrayFieldStart("bars");
    for (Spread.Bar bar : spread.bars()) {
      json.writeStartArray();
      Numbers.write(json, bar.from());
      Numbers.write(json, bar.to());
      json.writeNumber(bar.calls());
      json.writeEndArray();
    }
    json.writeEndArray();
    for (int percent : new int[] {50, 90, 99}) {
      Double ms = spread.percentile(percent / 100.0);
      if (ms != null) {
        Numbers.write(json, "p" + percent, ms);
      }
    }
    json.writeEndObject();
  }

  private static void writeCounts(JsonGenerator json, String name, Counts counts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Map.Entry<String, Long> entry : counts.top(NAMES)) {
      json.writeStartArray();
      json.writeString(entry.getKey());
      json.writeNumber(entry.getValue());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writeTexts(JsonGenerator json, String name, Collection<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void writeText(JsonGenerator json, @Nullable String text) throws IOException {
    if (text == null) {
      json.writeNull();
    } else {
      json.writeString(text);
    }
  }
}
