// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * A call at its end, as metrics see it.
 *
 * @param tags null if it has none that are on metrics
 * @param errorType null if it did not fail
 * @param context what exemplars point at
 * @param metered whether somebody else records the legacy metrics of the call
 */
record EndedCall(
    ModelCall call,
    Target target,
    MetricTags.@Nullable Combination tags,
    Series series,
    @Nullable String errorType,
    Context context,
    boolean metered) {

  Facts facts() {
    return call.facts();
  }

  Operation operation() {
    return call.operation();
  }

  boolean failed() {
    return errorType != null;
  }

  double seconds() {
    return Math.max(0, call.endNanos() - call.startNanos()) / 1e9;
  }

  /** Those of the target, and the tags. */
  Attributes targetAttributes() {
    return tags == null ? target.attributes() : tags.with(target.attributes());
  }

  Attributes durationAttributes() {
    return errorType == null ? series.base() : series.failed(errorType);
  }
}
