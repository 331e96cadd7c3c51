// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import java.util.Locale;

/** What tokens stand for: the values of {@code gen_ai.token.modality}. */
enum Modality {
  TEXT,
  IMAGE,
  AUDIO,
  UNKNOWN;

  private final String label = name().toLowerCase(Locale.ROOT);

  String label() {
    return label;
  }
}
