// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The tags that are on metrics, too. Bounded: metrics are kept for each combination of values, so
 * what comes after the first {@value #MOST} is counted together.
 */
final class MetricTags {
  static final int MOST = 200;

  /** The value of every tag of the combinations that are counted together. */
  static final String OTHER = "other";

  private final List<AttributeKey<String>> keys;
  private final ConcurrentMap<List<String>, Combination> known = new ConcurrentHashMap<>();
  private final Combination rest;

  MetricTags(Attribution attribution) {
    keys = Tags.keys(attribution.metricKeys());
    AttributesBuilder others = Attributes.builder();
    keys.forEach(key -> others.put(key, OTHER));
    rest = new Combination(others.build());
  }

  /** The combination that a call has, or null if it has no tag that is on metrics. */
  @Nullable Combination of(Facts facts) {
    List<String> tags = keys.isEmpty() ? null : facts.texts(Fact.TAGS);
    if (tags == null) {
      return null;
    }
    List<String> values = new ArrayList<>();
    for (String tag : tags) {
      if (Tags.keyOf(tag, keys) != null) {
        values.add(tag);
      }
    }
    if (values.isEmpty()) {
      return null;
    }
    Combination combination = known.get(values);
    return combination == null ? added(values) : combination;
  }

  private synchronized Combination added(List<String> tags) {
    Combination combination = known.get(tags);
    if (combination != null || known.size() >= MOST) {
      return combination == null ? rest : combination;
    }
    AttributesBuilder attributes = Attributes.builder();
    for (String tag : tags) {
      AttributeKey<String> key = Tags.keyOf(tag, keys);
      if (key != null) {
        attributes.put(key, Tags.valueOf(tag, key));
      }
    }
    Combination made = new Combination(attributes.build());
    known.put(tags, made);
    return made;
  }

  /** Values that calls have together. */
  static final class Combination {
    /** What comes after is made for each call. */
    private static final int MOST_SERIES = 100;

    private final Attributes tags;
    private final ConcurrentMap<Series, Series> tagged = new ConcurrentHashMap<>(4);

    private Combination(Attributes tags) {
      this.tags = tags;
    }

    /** These attributes, and the tags. */
    Attributes with(Attributes attributes) {
      return attributes.toBuilder().putAll(tags).build();
    }

    /** The same series for the calls of this combination only. */
    Series of(Series untagged) {
      Series known = tagged.get(untagged);
      if (known != null) {
        return known;
      }
      Series made = new Series(with(untagged.base()));
      if (tagged.size() < MOST_SERIES) {
        tagged.put(untagged, made);
      }
      return made;
    }
  }
}
