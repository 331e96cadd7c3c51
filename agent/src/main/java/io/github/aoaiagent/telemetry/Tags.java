// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application said of a call in its baggage, as far as the user wants to know. Published
 * under the keys that the application gave it.
 */
final class Tags {
  private final Attribution attribution;
  private final List<AttributeKey<String>> keys;

  Tags(Attribution attribution) {
    this.attribution = attribution;
    this.keys = keys(attribution.baggageKeys());
  }

  static List<AttributeKey<String>> keys(List<String> names) {
    List<AttributeKey<String>> keys = new ArrayList<>();
    for (String name : names) {
      keys.add(AttributeKey.stringKey(name));
    }
    return keys;
  }

  /** Makes facts of the baggage in a context. */
  void take(Context context, Facts facts) {
    Baggage baggage = keys.isEmpty() ? null : Baggage.fromContextOrNull(context);
    if (baggage != null) {
      facts.put(Fact.TAGS, attribution.tags(baggage::getEntryValue));
    }
  }

  /** Makes attributes of the facts. */
  void put(Facts facts, AttributeCollector collector) {
    List<String> tags = facts.texts(Fact.TAGS);
    if (tags == null) {
      return;
    }
    for (String tag : tags) {
      AttributeKey<String> key = keyOf(tag, keys);
      if (key != null) {
        collector.put(key, valueOf(tag, key));
      }
    }
  }

  /** The key of a tag, or null if it is not one of these. */
  static @Nullable AttributeKey<String> keyOf(String tag, List<AttributeKey<String>> keys) {
    for (AttributeKey<String> key : keys) {
      int end = key.getKey().length();
      if (tag.length() > end && tag.charAt(end) == '=' && tag.startsWith(key.getKey())) {
        return key;
      }
    }
    return null;
  }

  static String valueOf(String tag, AttributeKey<String> key) {
    return tag.substring(key.getKey().length() + 1);
  }
}
