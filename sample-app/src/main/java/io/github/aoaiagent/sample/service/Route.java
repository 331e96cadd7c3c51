// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operations of the service by the end of their path, on Azure's paths and on OpenAI's. */
enum Route {
  ON_YOUR_DATA("extensions/chat/completions"),
  CHAT("chat/completions"),
  COMPLETIONS("completions"),
  EMBEDDINGS("embeddings"),
  IMAGES("images/generations"),
  SPEECH("audio/speech"),
  TRANSCRIPTION("audio/transcriptions"),
  TRANSLATION("audio/translations"),
  RESPONSES("responses"),
  UNKNOWN("");

  private static final Pattern PATH =
      Pattern.compile("/(?:(?:openai/)?v1/|openai/(?:deployments/([^/]+)/)?)(.+)");

  private final String operation;

  Route(String operation) {
    this.operation = operation;
  }

  static Route of(String path) {
    Matcher matcher = PATH.matcher(path);
    if (matcher.matches()) {
      for (Route route : values()) {
        if (route.operation.equals(matcher.group(2))) {
          return route;
        }
      }
    }
    return UNKNOWN;
  }

  /** The deployment in the path, null where the body names the model. */
  static @Nullable String deployment(String path) {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
