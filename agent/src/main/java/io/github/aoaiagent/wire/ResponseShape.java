// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Fact;

/**
 * What is read of a response: the body of any operation, or one event of a stream. The names of the
 * operations do not clash, so one shape serves all.
 */
final class ResponseShape {
  private static final int LONGEST_MESSAGE = 1024;

  /** Without any message content. */
  static final Shape ROOT = root(false);

  private ResponseShape() {}

  static Shape root(boolean content) {
    Shape root = answer(content);
    return root.with("choices", Shape.of(Role.CHOICES).each(choice(content)))
        .with("prompt_filter_results", promptFilter())
        .with("prompt_annotations", promptFilter())
        .with("system_fingerprint", Shape.fact(Fact.SYSTEM_FINGERPRINT))
        .with("data", Shape.path().each(Shape.path().with("embedding", vector())))
        .with("type", Shape.text(Role.EVENT_TYPE, 64))
        .with("delta", content ? Shape.pieces(Role.EVENT_DELTA) : Shape.length(Role.EVENT_DELTA))
        .with("response", answer(content))
        .with("code", Shape.text(Role.EVENT_CODE, 256))
        .with("message", Shape.text(Role.EVENT_MESSAGE, LONGEST_MESSAGE));
  }

  /** What a Responses object has, be it the body or inside an event. */
  private static Shape answer(boolean content) {
    Shape answer =
        Shape.path()
            .with("id", Shape.fact(Fact.RESPONSE_ID))
            .with("model", Shape.fact(Fact.RESPONSE_MODEL))
            .with("service_tier", Shape.fact(Fact.RESPONSE_SERVICE_TIER))
            .with("usage", usage())
            .with("error", error())
            .with("background", Shape.fact(Fact.BACKGROUND))
            .with("status", Shape.text(Role.STATUS, 64))
            .with(
                "incomplete_details",
                Shape.path().with("reason", Shape.text(Role.INCOMPLETE_REASON, 64)));
    return content ? answer.with("output", output()) : answer;
  }

  private static Shape choice(boolean content) {
    return Shape.of(Role.CHOICE)
        .with("index", Shape.of(Role.CHOICE_INDEX))
        .with("finish_reason", Shape.text(Role.FINISH_REASON, 64))
        .with("delta", content ? message() : delta())
        .with("text", content ? Shape.pieces(Role.MESSAGE_TEXT) : Shape.length(Role.CONTENT))
        .with("content_filter_results", categories(Role.COMPLETION_FILTER))
        .with("message", content ? message() : Shape.path())
        .with("messages", Shape.path().each(extensionMessage(content)));
  }

  /** The on-your-data extension of 2023 has a list of messages in each choice. */
  private static Shape extensionMessage(boolean content) {
    return content ? message().with("delta", message()) : Shape.path().with("delta", delta());
  }

  private static Shape delta() {
    return Shape.path()
        .with("content", Shape.length(Role.CONTENT))
        .with("refusal", Shape.length(Role.CONTENT))
        .with("tool_calls", Shape.path().each(Shape.of(Role.CONTENT)))
        .with("function_call", Shape.of(Role.CONTENT))
        .with("audio", Shape.of(Role.CONTENT));
  }

  /** A whole message or a part of one, with its content. */
  private static Shape message() {
    return Shape.path()
        .with("role", Shape.text(Role.MESSAGE_ROLE, 64))
        .with("content", Shape.pieces(Role.MESSAGE_TEXT))
        .with("refusal", Shape.pieces(Role.MESSAGE_REFUSAL))
        .with(
            "tool_calls",
            Shape.path()
                .each(
                    Shape.of(Role.TOOL_CALL)
                        .with("index", Shape.of(Role.TOOL_CALL_INDEX))
                        .with("id", Shape.text(Role.TOOL_CALL_ID, 256))
                        .with("function", function())))
        .with(
            "function_call",
            Shape.of(Role.TOOL_CALL)
                .with("name", Shape.text(Role.TOOL_CALL_NAME, 256))
                .with("arguments", Shape.pieces(Role.TOOL_CALL_ARGUMENTS)))
        .with("audio", Shape.of(Role.CONTENT));
  }

  private static Shape function() {
    return Shape.path()
        .with("name", Shape.text(Role.TOOL_CALL_NAME, 256))
        .with("arguments", Shape.pieces(Role.TOOL_CALL_ARGUMENTS));
  }

  /** The output items of a Responses object. */
  private static Shape output() {
    return Shape.of(Role.OUTPUT)
        .each(
            Shape.of(Role.OUTPUT_ITEM)
                .with("role", Shape.text(Role.MESSAGE_ROLE, 64))
                .with("call_id", Shape.text(Role.TOOL_CALL_ID, 256))
                .with("name", Shape.text(Role.TOOL_CALL_NAME, 256))
                .with("arguments", Shape.pieces(Role.TOOL_CALL_ARGUMENTS))
                .with(
                    "summary",
                    Shape.path()
                        .each(Shape.path().with("text", Shape.pieces(Role.OUTPUT_REASONING))))
                .with(
                    "content",
                    Shape.path()
                        .each(
                            Shape.path()
                                .with("text", Shape.pieces(Role.OUTPUT_TEXT))
                                .with("refusal", Shape.pieces(Role.OUTPUT_TEXT)))));
  }

  private static Shape vector() {
    return Shape.length(Role.VECTOR).each(Shape.of(Role.VECTOR_ELEMENT));
  }

  private static Shape usage() {
    return Shape.path()
        .with("prompt_tokens", Shape.fact(Fact.INPUT_TOKENS))
        .with("input_tokens", Shape.fact(Fact.INPUT_TOKENS))
        .with("completion_tokens", Shape.fact(Fact.OUTPUT_TOKENS))
        .with("output_tokens", Shape.fact(Fact.OUTPUT_TOKENS))
        .with("prompt_tokens_details", inputDetails())
        .with("input_tokens_details", inputDetails())
        .with("input_token_details", inputDetails())
        .with("completion_tokens_details", outputDetails())
        .with("output_tokens_details", outputDetails())
        .with("output_token_details", outputDetails());
  }

  private static Shape inputDetails() {
    return Shape.path()
        .with("cached_tokens", Shape.fact(Fact.CACHED_INPUT_TOKENS))
        .with("cache_write_tokens", Shape.fact(Fact.CACHE_WRITE_INPUT_TOKENS))
        .with("text_tokens", Shape.fact(Fact.TEXT_INPUT_TOKENS))
        .with("image_tokens", Shape.fact(Fact.IMAGE_INPUT_TOKENS))
        .with("audio_tokens", Shape.fact(Fact.AUDIO_INPUT_TOKENS));
  }

  private static Shape outputDetails() {
    return Shape.path()
        .with("reasoning_tokens", Shape.fact(Fact.REASONING_TOKENS))
        .with("text_tokens", Shape.fact(Fact.TEXT_OUTPUT_TOKENS))
        .with("image_tokens", Shape.fact(Fact.IMAGE_OUTPUT_TOKENS))
        .with("audio_tokens", Shape.fact(Fact.AUDIO_OUTPUT_TOKENS))
        .with("accepted_prediction_tokens", Shape.fact(Fact.ACCEPTED_PREDICTION_TOKENS))
        .with("rejected_prediction_tokens", Shape.fact(Fact.REJECTED_PREDICTION_TOKENS));
  }

  private static Shape promptFilter() {
    return Shape.path()
        .each(Shape.path().with("content_filter_results", categories(Role.PROMPT_FILTER)));
  }

  /** The verdicts of the content filter; a category is an object, or a list of block lists. */
  private static Shape categories(Role side) {
    return Shape.of(side)
        .others(
            verdict(Role.FILTER_CATEGORY)
                .each(Shape.path().with("filtered", Shape.of(Role.FILTERED))));
  }

  private static Shape verdict(Role role) {
    return Shape.of(role)
        .with("filtered", Shape.of(Role.FILTERED))
        .with("severity", Shape.text(Role.SEVERITY, 64))
        .with("detected", Shape.of(Role.DETECTED));
  }

  private static Shape error() {
    return Shape.text(Role.ERROR, LONGEST_MESSAGE)
        .with("code", Shape.text(Role.ERROR_CODE, 256))
        .with("type", Shape.text(Role.ERROR_TYPE, 256))
        .with("message", Shape.text(Role.ERROR_MESSAGE, LONGEST_MESSAGE))
        .with(
            "innererror",
            Shape.path()
                .with("content_filter_result", categories(Role.PROMPT_FILTER))
                .with("content_filter_results", categories(Role.PROMPT_FILTER)));
  }
}
