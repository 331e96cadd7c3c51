// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code service.name} as OpenTelemetry finds it, for what is written without OpenTelemetry. */
final class ServiceName {
  private static final String ATTRIBUTE = "service.name=";

  private ServiceName() {}

  static String of(
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    String name = value("otel.service.name", properties, environment);
    if (name == null) {
      name = among(value("otel.resource.attributes", properties, environment));
    }
    return name == null ? "unknown_service:java" : name;
  }

  private static @Nullable String value(
      String property,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    String value = properties.apply(property);
    if (value == null || value.isBlank()) {
      value = environment.apply(Option.variable(property));
    }
    return value == null || value.isBlank() ? null : value.trim();
  }

  private static @Nullable String among(@Nullable String attributes) {
    if (attributes == null) {
      return null;
    }
    for (String attribute : attributes.split(",")) {
      String trimmed = attribute.trim();
      if (trimmed.startsWith(ATTRIBUTE)) {
        return decoded(trimmed.substring(ATTRIBUTE.length()).trim());
      }
    }
    return null;
  }

  private static @Nullable String decoded(String value) {
    try {
      String decoded = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
      return decoded.isEmpty() ? null : decoded;
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }
}
