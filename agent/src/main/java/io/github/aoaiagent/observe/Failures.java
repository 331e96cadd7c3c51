// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells failures of the agent itself, each place and sort once. The number of lines is bounded: a
 * program that fails in ever new ways is told to be quiet.
 */
public final class Failures {
  private static final int MOST = 50;

  private final Consumer<String> voice;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  public Failures(Consumer<String> voice) {
    this.voice = voice;
  }

  /**
   * @param place where it happened, of low variety
   */
  void tell(String place, Throwable failure) {
    sentence(
        "a call could not be observed at "
            + place
            + " ("
            + describe(failure)
            + "); the application is not affected, please report this");
  }

  /** Does something that must not keep others from being done; what it throws is told. */
  public void guard(String place, Runnable work) {
    try {
      work.run();
    } catch (Throwable failure) {
      tell(place, failure);
    }
  }

  void sentence(String sentence) {
    if (told.size() < MOST && told.add(sentence)) {
      voice.accept(sentence);
    }
  }

  private static String describe(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return failure + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
