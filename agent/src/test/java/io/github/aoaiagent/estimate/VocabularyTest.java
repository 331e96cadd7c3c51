// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-4o",
        "gpt-4o-2024-11-20",
        "GPT-4o-mini",
        "gpt-4.1-nano-2025-04-14",
        "gpt-4.5-preview",
        "chatgpt-4o-latest",
        "gpt-5-chat-latest",
        "gpt-4o-2024-08-06.ft-0123",
        "ft:gpt-4o-mini-2024-07-18:contoso::abc"
      })
  void newer(String model) {
    assertEquals(Vocabulary.O200K_BASE, Vocabulary.of(model));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-4",
        "gpt-4-32k",
        "gpt-4-turbo-2024-04-09",
        "gpt-35-turbo-16k",
        "gpt-35-turbo-instruct",
        "gpt-3.5-turbo-0125",
        "gpt-4.ft-0123"
      })
  void older(String model) {
    assertEquals(Vocabulary.CL100K_BASE, Vocabulary.of(model));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "o1",
        "o3-2025-04-16",
        "o4-mini",
        "gpt-5",
        "gpt-5-mini-2025-08-07",
        "gpt-5.1-chat",
        "gpt-4.2",
        "gpt-40",
        "gpt-4o-audio-preview",
        "gpt-4o-mini-realtime-preview",
        "gpt-4o-search-preview",
        "gpt-4o-transcribe",
        "DeepSeek-V3",
        "my-gpt-4o",
        "model-router"
      })
  void unknown(String model) {
    assertNull(Vocabulary.of(model));
  }
}
