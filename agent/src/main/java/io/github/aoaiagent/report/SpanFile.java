// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.aoaiagent.usagelog.CountedStream;
import io.github.aoaiagent.usagelog.LineVisitor;
import io.github.aoaiagent.usagelog.UsageLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Spans in the JSON encoding of OTLP, as the file exporter of OpenTelemetry's collector writes
 * them: one export request after the other. Spans of model calls become lines, whoever made them.
 */
final class SpanFile {
  private static final int HEAD = 4096;

  private final Path file;
  private final Set<String> tags;
  private final LongAdder bytes;
  private final List<String> troubles = new ArrayList<>();
  private final UsageLine line = new UsageLine();
  private final Map<String, Object> resource = new HashMap<>();
  private final Map<String, Object> span = new HashMap<>();
  private long calls;

  /**
   * @param tags which attributes of spans are tags
   * @param bytes to which is added what is read
   */
  SpanFile(Path file, Set<String> tags, LongAdder bytes) {
    this.file = file;
    this.tags = tags;
    this.bytes = bytes;
  }

  /** Whether a file has spans in it, by how it begins. */
  static boolean isOne(Path file) throws IOException {
    try (InputStream in = open(file, new LongAdder())) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
      return head.contains("\"resourceSpans\"") || head.contains("\"resource_spans\"");
    } catch (IOException unreadable) {
      // The reader of logs tells why.
      return false;
    }
  }

  /** Shows every span of a model call as a line. */
  void read(LineVisitor visitor) {
    try (InputStream in = open(file, bytes);
        JsonParser json = new JsonFactory().createParser(in)) {
      read(json, visitor);
    } catch (JsonProcessingException broken) {
      troubles.add(
          file
              + " is not valid JSON from line "
              + broken.getLocation().getLineNr()
              + " on; "
              + calls
              + " calls before it count.");
    } catch (IOException failure) {
      troubles.add(file + " cannot be read to its end (" + failure + ").");
    }
  }

  List<String> troubles() {
    return troubles;
  }

  private void read(JsonParser json, LineVisitor visitor) throws IOException {
    while (json.nextToken() != null) {
      if (json.currentToken() != JsonToken.FIELD_NAME) {
        continue;
      }
      switch (json.currentName()) {
        case "resource" -> {
          json.nextToken();
          object(json, resource);
        }
        case "spans" -> spans(json, visitor);
        // Of a scope, a schema: nothing in them is a span.
        case "scope", "schemaUrl" -> {
          json.nextToken();
          json.skipChildren();
        }
        default -> {}
      }
    }
  }

  private void spans(JsonParser json, LineVisitor visitor) throws IOException {
    json.nextToken();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      object(json, span);
      line.clear();
      if (SpanColumns.fill(line, span, resource, tags)) {
        calls++;
        visitor.visit(line);
      }
    }
  }

  /** Fills a map with the plain members of an object, and with its attributes by their keys. */
  private static void object(JsonParser json, Map<String, Object> into) throws IOException {
    into.clear();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (name.equals("attributes") && token == JsonToken.START_ARRAY) {
        attributes(json, into);
      } else if (name.equals("status") && token == JsonToken.START_OBJECT) {
        Map<String, Object> status = new HashMap<>();
        object(json, status);
        into.put("status", status.getOrDefault("code", "0"));
      } else if (token.isScalarValue()) {
        into.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
  }

  private static void attributes(JsonParser json, Map<String, Object> into) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String key = null;
      Object value = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("key")) {
          key = json.getText();
        } else if (name.equals("value")) {
          value = value(json);
        } else {
          json.skipChildren();
        }
      }
      if (key != null && value != null) {
        into.put(key, value);
      }
    }
  }

  /** A text, also of a number, or a list of them; null for what is neither. */
  private static @Nullable Object value(JsonParser json) throws IOException {
    Object value = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String kind = json.currentName();
      JsonToken token = json.nextToken();
      if (kind.equals("arrayValue") && token == JsonToken.START_OBJECT) {
        value = values(json);
      } else if (token.isScalarValue()) {
        value = json.getText();
      } else {
        json.skipChildren();
      }
    }
    return value;
  }

  private static List<String> values(JsonParser json) throws IOException {
    List<String> values = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      json.nextToken();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        if (value(json) instanceof String text) {
          values.add(text);
        }
      }
    }
    return values;
  }

  private static InputStream open(Path file, LongAdder bytes) throws IOException {
    InputStream in = new CountedStream(Files.newInputStream(file), bytes);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
