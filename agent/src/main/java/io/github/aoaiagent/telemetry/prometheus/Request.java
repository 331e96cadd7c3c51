// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.prometheus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP request.
 *
 * @param method in capitals
 * @param path without a query
 * @param accept media types that are accepted, null if the request does not say
 */
record Request(String method, String path, @Nullable String accept) {
  private static final int MOST_BYTES = 16 * 1024;

  /**
   * Reads one.
   *
   * @throws IOException if it is none, is too large, or does not come in time
   */
  static Request read(Connection asking) throws IOException {
    String[] lines = head(asking).split("\r?\n", -1);
    String[] first = lines[0].split(" ", -1);
    if (first.length != 3 || !first[2].startsWith("HTTP/1.")) {
      throw new IOException("not HTTP");
    }
    int query = first[1].indexOf('?');
    String path = query < 0 ? first[1] : first[1].substring(0, query);
    return new Request(first[0], path, accept(lines));
  }

  private static @Nullable String accept(String[] lines) {
    for (String line : lines) {
      if (line.regionMatches(true, 0, "accept:", 0, 7)) {
        return line.substring(7).trim();
      }
    }
    return null;
  }

  private static String head(Connection asking) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    while (bytes.hasRemaining() && asking.read(bytes) >= 0) {
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
      if (text.contains("\r\n\r\n")) {
        return text;
      }
    }
    throw new IOException("no whole head");
  }
}
