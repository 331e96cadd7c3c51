// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.util.List;
import java.util.regex.Pattern;

/** The framing of a streamed answer. */
final class ServerSentEvents {
  static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";

  /** What ends a stream of chat chunks. */
  static final String DONE = "data: [DONE]\n\n";

  private static final Pattern AFTER_BLANK_LINE = Pattern.compile("(?<=\n\n)");

  private ServerSentEvents() {}

  static String data(String json) {
    return "data: " + json + "\n\n";
  }

  /** Cuts a recorded stream into its events, line ends included. */
  static List<String> split(String stream) {
    return AFTER_BLANK_LINE.splitAsStream(stream).toList();
  }
}
