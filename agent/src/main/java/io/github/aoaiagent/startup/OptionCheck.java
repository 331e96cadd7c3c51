// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks options where they are typed, before a JVM is given them. */
public final class OptionCheck {
  private OptionCheck() {}

  /**
   * @param arguments what would follow the {@code =} of the flag
   * @return a sentence for each option that does not exist or has a bad value
   */
  public static List<String> complaints(String arguments) {
    List<String> complaints = new ArrayList<>();
    Options options =
        new Options(
            arguments,
            OptionCheck::none,
            OptionCheck::none,
            sentence ->
                complaints.add(
                    sentence.replaceFirst("; using .*", "").replace(", it is ignored", "")));
    options.tellBad();
    options.tellUnknown(List.of(), List.of());
    return complaints;
  }

  /** Whether these options switch the agent off. */
  public static boolean disables(String arguments) {
    return says(arguments, "enabled=false");
  }

  /** Whether these options switch it on expressly. */
  public static boolean enables(String arguments) {
    return says(arguments, "enabled=true");
  }

  private static boolean says(String arguments, String option) {
    for (String argument : arguments.split(",")) {
      if (argument.trim().equalsIgnoreCase(option)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String none(String name) {
    return null;
  }
}
