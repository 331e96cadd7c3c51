// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.Reply;
import java.util.List;

/** Everything that is not chat, answered as the service usually does. */
final class OtherCases {
  private OtherCases() {}

  static List<Case> all() {
    return List.of(
        embeddings("embeddings.plain"),
        embeddings("embeddings-async.plain"),
        embeddings("embeddings-binary.plain")
            .with("gen_ai.request.encoding_formats", List.of("float"))
            .with("gen_ai.embeddings.dimension.count", 4L),
        Case.of("embeddings.429-once")
            .answers(() -> Replies.throttled(20), () -> Reply.embeddings(2, 8))
            .complete()
            .with("aoai.attempts", 2L),
        completions("completions.plain"),
        completions("completions-async.plain"),
        media("images.plain", "image_generation"),
        media("images-async.plain", "image_generation"),
        media("speech.plain", "speech"),
        media("speech-async.plain", "speech"),
        media("transcription.plain", "transcription").spans(2),
        media("transcription-text.plain", "transcription"),
        media("translation.plain", "translation"),
        Case.of("images.filtered")
            .answers(() -> Reply.fixture("error_400_content_filter_azure"))
            .outcome("filtered")
            .with("error.type", "content_filter"),
        responses("responses.plain"),
        responses("responses-async.plain"),
        responses("responses-stream.plain").with("gen_ai.request.stream", true),
        responses("responses-stream-async.plain").with("gen_ai.request.stream", true));
  }

  private static Case embeddings(String name) {
    return Case.of(name)
        .complete()
        .with("gen_ai.operation.name", "embeddings")
        .without("gen_ai.usage.output_tokens");
  }

  private static Case completions(String name) {
    return Case.of(name)
        .complete()
        .with("gen_ai.operation.name", "text_completion")
        .with("gen_ai.request.max_tokens", 12L);
  }

  private static Case media(String name, String operation) {
    return Case.of(name)
        .complete()
        .with("gen_ai.operation.name", "generate_content")
        .with("aoai.operation", operation);
  }

  private static Case responses(String name) {
    return Case.of(name)
        .answered()
        .with("gen_ai.operation.name", "chat")
        .with("openai.api.type", "responses")
        .with("gen_ai.request.model", name)
        .with("gen_ai.request.max_tokens", 40L)
        .with("gen_ai.request.temperature", 0.5)
        .with("gen_ai.request.previous_response.id", "resp_before")
        .check("id", span -> span.text("gen_ai.response.id").startsWith("resp_"))
        .check("usage", span -> span.has("gen_ai.usage.output_tokens"));
  }
}
