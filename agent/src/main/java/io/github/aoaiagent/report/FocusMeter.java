// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.cost.TokenKind;

/** What a row of FOCUS is of: tokens of a kind, or of every kind where their share is unknown. */
enum FocusMeter {
  INPUT("input"),
  CACHED("cached input"),
  CACHE_WRITE("cache write"),
  AUDIO_INPUT("audio input"),
  AUDIO_CACHED("cached audio input"),
  IMAGE_INPUT("image input"),
  IMAGE_CACHED("cached image input"),
  ALL_INPUT("input of every kind"),
  OUTPUT("output"),
  AUDIO_OUTPUT("audio output"),
  IMAGE_OUTPUT("image output"),
  ALL_OUTPUT("output of every kind"),
  ALL("input and output");

  private final String text;

  FocusMeter(String text) {
    this.text = text;
  }

  static FocusMeter of(TokenKind kind) {
    return switch (kind) {
      case INPUT -> INPUT;
      case CACHED -> CACHED;
      case CACHE_WRITE -> CACHE_WRITE;
      case AUDIO_INPUT -> AUDIO_INPUT;
      case AUDIO_CACHED -> AUDIO_CACHED;
      case IMAGE_INPUT -> IMAGE_INPUT;
      case IMAGE_CACHED -> IMAGE_CACHED;
      case OUTPUT -> OUTPUT;
      case AUDIO_OUTPUT -> AUDIO_OUTPUT;
      case IMAGE_OUTPUT -> IMAGE_OUTPUT;
    };
  }

  String text() {
    return text;
  }

  boolean isOutput() {
    return switch (this) {
      case OUTPUT, AUDIO_OUTPUT, IMAGE_OUTPUT, ALL_OUTPUT -> true;
      default -> false;
    };
  }
}
