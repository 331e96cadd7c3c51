// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.azuremonitor;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes {@code customDimensions}. The mapping cuts a long value, which leaves message
 * content as broken JSON, and the service cuts a long row, which loses the tokens: content is whole
 * here or not there at all.
 */
final class Dimensions {
  /** Where the mapping cuts. */
  private static final int LONGEST_VALUE = 8192;

  /** Of the 64 KB that the service takes for a row, less what the rest of the row needs. */
  private static final int MOST_BYTES = 48 << 10;

  private static final String OMITTED = "aoai.content.omitted";
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private final Map<String, String> properties;
  private int bytesLeft = MOST_BYTES;

  private Dimensions(Map<String, String> properties) {
    this.properties = properties;
  }

  /** The properties that the mapping made of the attributes, with what it left out or cut. */
  static Map<String, String> completed(
      @Nullable Map<String, String> mapped, Attributes attributes) {
    Map<String, String> properties = mapped == null ? new HashMap<>() : mapped;
    Dimensions dimensions = new Dimensions(properties);
    attributes.forEach(dimensions::restore);
    String errorType = attributes.get(ERROR_TYPE);
    if (errorType != null) {
      properties.put(ERROR_TYPE.getKey(), errorType);
    }
    return properties;
  }

  private void restore(AttributeKey<?> key, Object value) {
    boolean structure = value instanceof Value<?>;
    if (!structure && !(value instanceof String text && text.length() > LONGEST_VALUE)) {
      return;
    }
    if (!key.getKey().startsWith("gen_ai.")) {
      return;
    }
    String whole = structure ? ((Value<?>) value).asString() : (String) value;
    int bytes = whole.getBytes(StandardCharsets.UTF_8).length;
    if (bytes <= bytesLeft) {
      bytesLeft -= bytes;
      properties.put(key.getKey(), whole);
    } else {
      properties.remove(key.getKey());
      properties.put(OMITTED, "true");
    }
  }
}
