// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What this machine is called, in letters that are fit for the name of a file. */
final class HostName {
  private static final Path OF_LINUX = Path.of("/proc/sys/kernel/hostname");
  private static final int LONGEST = 64;

  private HostName() {}

  /** Asks the network last, because it may be slow to answer. */
  static String of(Function<String, @Nullable String> environment) {
    for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
      String name = environment.apply(variable);
      if (name != null && !name.isBlank()) {
        return fit(name);
      }
    }
    try {
      return fit(Files.readString(OF_LINUX));
    } catch (IOException | RuntimeException elsewhere) {
      return fit(asked());
    }
  }

  private static String asked() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "";
    }
  }

  static String fit(String name) {
    StringBuilder fit = new StringBuilder();
    String trimmed = name.trim();
    for (int i = 0; i < Math.min(trimmed.length(), LONGEST); i++) {
      char c = trimmed.charAt(i);
      boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
      fit.append(plain || c == '.' || c == '_' ? c : '-');
    }
    return fit.isEmpty() ? "unknown" : fit.toString();
  }
}
