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
  IMAGE_EDITS("images/edits"),
  IMAGE_VARIATIONS("images/variations"),
  SPEECH("audio/speech"),
  TRANSCRIPTION("audio/transcriptions"),
  TRANSLATION("audio/translations"),
  RESPONSES("responses"),
  COMPACTION("responses/compact"),
  STORED_RESPONSE("responses/{id}"),
  UNKNOWN("");

  private static final Pattern PATH =
      Pattern.compile("/(?:(?:openai/)?v1/|openai/(?:deployments/([^/]+)/)?)(.+)");

  private static final Pattern STORED = Pattern.compile("responses/resp_[^/]+");

  private final String operation;

  Route(String operation) {
    this.operation = operation;
  }

  static Route of(String path) {
    Matcher matcher = PATH.matcher(path);
    if (matcher.matches()) {
      String operation = matcher.group(2);
      for (Route route : values()) {
        if (route.operation.equals(operation)) {
          return route;
        }
      }
      if (STORED.matcher(operation).matches()) {
        return STORED_RESPONSE;
      }
    }
    return UNKNOWN;
  }

  /** Whether its bodies are forms, with files in them. */
  boolean takesForms() {
    return switch (this) {
      case IMAGE_EDITS, IMAGE_VARIATIONS, TRANSCRIPTION, TRANSLATION -> true;
      default -> false;
    };
  }

  /** The deployment in the path, null where the body names the model. */
  static @Nullable String deployment(String path) {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
