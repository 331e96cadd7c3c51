// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A stored HTTP answer: comment lines with {@code #}, status line, headers, blank line, body. */
record Recording(int status, Map<String, String> headers, String body) {
  private static final Map<String, Recording> LOADED = new ConcurrentHashMap<>();

  /** Loads {@code <name>.http}, relative to this package's resources. */
  static Recording load(String name) {
    return LOADED.computeIfAbsent(name, Recording::read);
  }

  private static Recording read(String name) {
    try (InputStream in = Recording.class.getResourceAsStream(name + ".http")) {
      if (in == null) {
        throw new IllegalArgumentException("No stored answer " + name);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recording parse(String text) {
    int headEnd = text.indexOf("\n\n");
    int status = 0;
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : text.substring(0, headEnd).lines().toList()) {
      if (line.startsWith("HTTP/")) {
        status = Integer.parseInt(line.substring(line.indexOf(' ') + 1).trim());
      } else if (!line.startsWith("#")) {
        int colon = line.indexOf(':');
        headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
      }
    }
    return new Recording(status, headers, text.substring(headEnd + 2));
  }
}
