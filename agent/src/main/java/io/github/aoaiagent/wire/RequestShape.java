// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Fact;

/** What is read of a request, whichever operation it asks for. */
final class RequestShape {
  static final Shape ROOT =
      Shape.path()
          .with("model", Shape.fact(Fact.REQUEST_MODEL))
          .with("stream", Shape.fact(Fact.STREAM))
          .with("max_tokens", Shape.fact(Fact.MAX_TOKENS))
          .with("max_completion_tokens", Shape.fact(Fact.MAX_TOKENS))
          .with("max_output_tokens", Shape.fact(Fact.MAX_TOKENS))
          .with("temperature", Shape.fact(Fact.TEMPERATURE))
          .with("top_p", Shape.fact(Fact.TOP_P))
          .with("frequency_penalty", Shape.fact(Fact.FREQUENCY_PENALTY))
          .with("presence_penalty", Shape.fact(Fact.PRESENCE_PENALTY))
          .with("n", Shape.of(Role.CHOICES_WANTED))
          .with("seed", Shape.fact(Fact.SEED))
          .with("stop", Shape.text(Role.STOP, 256).each(Shape.text(Role.STOP, 256)))
          .with("response_format", format())
          .with("text", Shape.path().with("format", format()))
          .with("reasoning_effort", Shape.fact(Fact.REASONING_LEVEL))
          .with("reasoning", Shape.path().with("effort", Shape.fact(Fact.REASONING_LEVEL)))
          .with("service_tier", Shape.fact(Fact.REQUEST_SERVICE_TIER))
          .with("previous_response_id", Shape.fact(Fact.PREVIOUS_RESPONSE_ID))
          .with(
              "conversation",
              Shape.fact(Fact.CONVERSATION_ID).with("id", Shape.fact(Fact.CONVERSATION_ID)))
          .with("dimensions", Shape.fact(Fact.EMBEDDING_DIMENSIONS))
          .with("encoding_format", Shape.text(Role.ENCODING_FORMAT, 64))
          .with("messages", messages())
          .with("input", messages());

  private RequestShape() {}

  /** Of the messages only what their parts are; the text of them is passed over. */
  private static Shape messages() {
    Shape part = Shape.path().with("type", Shape.text(Role.PART_TYPE, 32));
    return Shape.path().each(Shape.path().with("content", Shape.path().each(part)));
  }

  private static Shape format() {
    return Shape.path().with("type", Shape.text(Role.OUTPUT_FORMAT, 64));
  }
}
