// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Fact;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysTest {
  private static final Map<AttributeType, String> TYPES =
      Map.of(
          AttributeType.STRING, "string",
          AttributeType.STRING_ARRAY, "string[]",
          AttributeType.LONG, "int",
          AttributeType.DOUBLE, "double",
          AttributeType.BOOLEAN, "boolean");

  @ParameterizedTest
  @MethodSource("facts")
  void aKeyIsOursOrTheConventionsInItsType(Fact fact) {
    AttributeKey<?> key = Keys.of(fact);
    Object contracted = Contract.read().at("attributeTypes").get(key.getKey());
    if (contracted == null) {
      // Microsoft's views read costs under names of their own.
      assertTrue(key.getKey().matches("(aoai|microsoft\\.gen_ai\\.cost)\\..*"), key.getKey());
    } else {
      assertEquals(contracted, TYPES.get(key.getType()), key.getKey());
    }
  }

  /** Those that are published one by one. */
  static Set<Fact> facts() {
    return EnumSet.complementOf(
        EnumSet.of(Fact.TAGS, Fact.TRACE_ID, Fact.SPAN_ID, Fact.USAGE_HIDDEN));
  }

  @Test
  void noTwoFactsShareAKey() {
    Set<String> keys = new HashSet<>();
    for (Fact fact : facts()) {
      assertTrue(keys.add(Keys.of(fact).getKey()), fact.name());
    }
  }
}
