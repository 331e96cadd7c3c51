// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same name as OpenTelemetry's autoconfiguration finds. */
class ServiceNameTest {
  @Test
  void theNameBeforeTheAttributesAndPropertiesBeforeVariables() {
    assertEquals("unknown_service:java", name(Map.of(), Map.of()));
    assertEquals("a", name(Map.of("otel.service.name", "a"), Map.of("OTEL_SERVICE_NAME", "b")));
    assertEquals("b", name(Map.of("otel.service.name", " "), Map.of("OTEL_SERVICE_NAME", "b")));
    assertEquals(
        "b",
        name(
            Map.of("otel.resource.attributes", "service.name=c"),
            Map.of("OTEL_SERVICE_NAME", "b")));
  }

  @Test
  void attributesAreListedAndEncoded() {
    assertEquals("my shop+", ofAttributes("env=x, service.name=my%20shop+ ,service.namespace=n"));
    assertEquals("50%", ofAttributes("service.name=50%"));
    assertEquals("unknown_service:java", ofAttributes("service.name=,other.service.name=x"));
  }

  private static String ofAttributes(String attributes) {
    return name(Map.of(), Map.of("OTEL_RESOURCE_ATTRIBUTES", attributes));
  }

  private static String name(Map<String, String> properties, Map<String, String> environment) {
    return ServiceName.of(properties::get, environment::get);
  }
}
