// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.ModelCall;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/** The targets seen so far. Bounded: what comes after the first thousand is made for each call. */
final class Targets {
  static final int MOST = 1000;

  private final ConcurrentMap<Target.Key, Target> known = new ConcurrentHashMap<>();

  Target of(ModelCall call) {
    Target.Key key = Target.Key.of(call);
    Target target = known.get(key);
    if (target == null) {
      target = new Target(key);
      if (known.size() < MOST) {
        Target earlier = known.putIfAbsent(key, target);
        return earlier == null ? target : earlier;
      }
    }
    return target;
  }

  void forEach(Consumer<Target> action) {
    known.values().forEach(action);
  }
}
