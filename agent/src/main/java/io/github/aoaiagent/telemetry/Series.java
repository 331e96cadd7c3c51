// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Fact;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attribute sets that the metrics of one target and one answering model are recorded under. */
final class Series {
  private final Attributes base;
  private final Attributes input;
  private final Attributes output;
  private final Map<Modality, Attributes> byModality = new EnumMap<>(Modality.class);
  private volatile @Nullable Series estimated;

  Series(Attributes base) {
    this.base = base;
    this.input = base.toBuilder().put(Keys.TOKEN_TYPE, "input").build();
    this.output = base.toBuilder().put(Keys.TOKEN_TYPE, "output").build();
    for (Modality modality : Modality.values()) {
      byModality.put(modality, base.toBuilder().put(Keys.TOKEN_MODALITY, modality.label()).build());
    }
  }

  /** The same for tokens and costs that are an estimate: their own, so that none is mistaken. */
  Series estimated() {
    Series known = estimated;
    if (known == null) {
      AttributeKey<Boolean> label = Keys.flag(Fact.USAGE_ESTIMATED);
      known = new Series(base.toBuilder().put(label, true).build());
      estimated = known;
    }
    return known;
  }

  Attributes base() {
    return base;
  }

  Attributes input() {
    return input;
  }

  Attributes output() {
    return output;
  }

  Attributes of(Modality modality) {
    return byModality.getOrDefault(modality, base);
  }

  /** For durations: failures are rare and of many types, so these are not kept. */
  Attributes failed(String errorType) {
    return base.toBuilder().put(Keys.ERROR_TYPE, errorType).build();
  }
}
