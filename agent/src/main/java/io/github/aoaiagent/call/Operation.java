// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

/**
 * What a call asks the service to do.
 *
 * <p>{@link #conventionName()} is the value of {@code gen_ai.operation.name}. The convention has no
 * name for images and audio; its predefined {@code generate_content} (multimodal content) is used
 * for them, and {@link #ownName()} (attribute {@code aoai.operation}) tells them apart.
 */
public enum Operation {
  CHAT("chat", "chat"),
  RESPONSES("chat", "responses"),
  TEXT_COMPLETION("text_completion", "text_completion"),
  EMBEDDINGS("embeddings", "embeddings"),
  /** A response that was made earlier is fetched: no inference, and by the convention no usage. */
  FETCH_RESPONSE("fetch_response", "fetch_response"),
  IMAGE_GENERATION("generate_content", "image_generation"),
  SPEECH("generate_content", "speech"),
  TRANSCRIPTION("generate_content", "transcription"),
  TRANSLATION("generate_content", "translation");

  private final String conventionName;
  private final String ownName;

  Operation(String conventionName, String ownName) {
    this.conventionName = conventionName;
    this.ownName = ownName;
  }

  public String conventionName() {
    return conventionName;
  }

  public String ownName() {
    return ownName;
  }

  /** Whether the convention counts it as inference. */
  public boolean isInference() {
    return this != EMBEDDINGS && this != FETCH_RESPONSE;
  }
}
