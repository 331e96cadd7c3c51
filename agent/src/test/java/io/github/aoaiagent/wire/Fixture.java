// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.aoaiagent.call.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A recorded answer of the service. */
record Fixture(String name, int status, Map<String, String> headers, byte[] body, Object tree) {

  static Stream<Fixture> all() {
    return Stream.of(
            "chat_azure_200",
            "chat_azure_toolcalls_200",
            "chat_stream_azure_nousage",
            "chat_stream_azure_nousage_2024-03-01-preview",
            "chat_stream_azure_usage",
            "embeddings_azure_base64_200",
            "embeddings_float_200",
            "error_400_azure",
            "error_400_content_filter_azure",
            "error_401_azure",
            "error_429_azure",
            "error_500_azure")
        .map(Fixture::named);
  }

  static Fixture named(String name) {
    try (InputStream in = Fixture.class.getResourceAsStream("/fixtures/" + name + ".json")) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      try (JsonParser parser = JsonTree.parser(bytes)) {
        parser.nextToken();
        Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(JsonTree.value(parser));
        Map<String, String> headers = new HashMap<>();
        ((Map<?, ?>) map.get("headers")).forEach((k, v) -> headers.put((String) k, (String) v));
        Object body = map.get("body");
        return new Fixture(name, (Integer) map.get("status"), headers, body(body), body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Operation operation() {
    return name.startsWith("embeddings") ? Operation.EMBEDDINGS : Operation.CHAT;
  }

  /** A reading that has seen the headers. */
  Reading reading() {
    return new Reading(operation()).headers(status, headers);
  }

  Map<String, Object> whole() {
    return reading().body(body).complete().all();
  }

  @Override
  public String toString() {
    return name;
  }

  private static byte[] body(Object body) throws IOException {
    if (body instanceof List<?> events) {
      return Reading.utf8(String.join("", events.stream().map(String::valueOf).toList()));
    }
    return json(body);
  }

  static byte[] json(Object tree) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
      write(generator, tree);
    }
    return Reading.utf8(text.toString());
  }

  private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        out.writeFieldName((String) member.getKey());
        write(out, member.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        write(out, element);
      }
      out.writeEndArray();
    } else if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
      out.writeNumber(value.toString());
    } else if (value instanceof Number number) {
      out.writeNumber(number.doubleValue());
    } else {
      out.writeNull();
    }
  }
}
