// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells whose OpenTelemetry was chosen, where the user wants to read it; and always, once, that a
 * choice could not be met.
 */
final class OriginVoice {
  /** Whose the embedded one is. */
  static final String OWN = "agent's own";

  private final OriginChoice choice;
  private final Consumer<String> problems;
  private final Consumer<String> remarks;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  OriginVoice(OriginChoice choice, Consumer<String> problems, Consumer<String> remarks) {
    this.choice = choice;
    this.problems = problems;
    this.remarks = remarks;
  }

  /**
   * Tells of the choice, unless it is what everybody has who has nothing else.
   *
   * @param title whose it is, as in "the application's"
   */
  void chosen(String title) {
    boolean usual = choice == OriginChoice.AUTO && title.equals(OWN);
    if (!usual && told.add(title)) {
      remarks.accept("calls are written to the " + title + " OpenTelemetry (" + why() + ")");
    }
  }

  /** None was there for a call that had to have one. */
  void missing() {
    if (told.add("")) {
      String what =
          choice == OriginChoice.AGENT
              ? "no other agent with an OpenTelemetry is there"
              : "the application has not registered a GlobalOpenTelemetry";
      problems.accept("otel=" + name() + ", but " + what + "; until then no call is written");
    }
  }

  void unusable(String title, Throwable failure) {
    String instead =
        choice == OriginChoice.AUTO
            ? "the agent exports its telemetry itself"
            : "with otel=" + name() + " no call is written";
    problems.accept(
        "the "
            + title
            + " OpenTelemetry cannot be written to ("
            + cause(failure)
            + "); "
            + instead);
  }

  private static String cause(Throwable failure) {
    return failure instanceof LinkageError
        ? "its API is older than 1.10, or is not compatible: " + failure
        : failure.toString();
  }

  private String why() {
    return choice == OriginChoice.AUTO
        ? "otel=auto: another agent's goes before the application's, that before our own"
        : "otel=" + name();
  }

  private String name() {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
