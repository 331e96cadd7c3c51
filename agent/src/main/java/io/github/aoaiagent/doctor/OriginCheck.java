// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.doctor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose OpenTelemetry calls would be written to, as far as it shows before the first call. */
final class OriginCheck {
  static final String GLOBAL = "io/opentelemetry/api/GlobalOpenTelemetry";

  private static final List<String> AGENTS =
      List.of("opentelemetry-javaagent", "applicationinsights-agent");

  private final String choice;
  private final List<String> arguments;
  private @Nullable String place;

  /**
   * @param choice the option {@code otel}
   * @param arguments the arguments of the JVM, if there is one
   */
  OriginCheck(String choice, List<String> arguments) {
    this.choice = choice;
    this.arguments = arguments;
  }

  void found(ClassFile file) {
    if (file.name().equals(GLOBAL)) {
      place = file.place();
    }
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    String agent = otherAgent();
    if (choice.equals("embedded")) {
      findings.add(Finding.good("OpenTelemetry", "the agent's own, by otel=embedded"));
    } else if (agent != null && !choice.equals("application")) {
      findings.add(Finding.good("OpenTelemetry", "that of " + agent));
    } else if (place != null && !choice.equals("agent")) {
      findings.add(
          Finding.note(
              "OpenTelemetry",
              "the application's, if it registers it by GlobalOpenTelemetry.set ("
                  + place
                  + " is there)"
                  + (choice.equals("auto") ? ", else the agent's own" : "")));
    } else if (choice.equals("auto")) {
      findings.add(Finding.good("OpenTelemetry", "the agent's own"));
    } else {
      findings.add(
          Finding.bad(
              "OpenTelemetry",
              "otel=" + choice + ", but there is none to be seen: no span would be written"));
    }
    return findings;
  }

  private @Nullable String otherAgent() {
    for (String argument : arguments) {
      for (String agent : AGENTS) {
        if (argument.startsWith("-javaagent:") && argument.contains(agent)) {
          return agent;
        }
      }
    }
    return null;
  }
}
