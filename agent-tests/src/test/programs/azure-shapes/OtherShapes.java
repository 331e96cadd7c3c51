// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.azure;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.models.AudioTranscriptionFormat;
import com.azure.ai.openai.models.AudioTranscriptionOptions;
import com.azure.ai.openai.models.AudioTranslationFormat;
import com.azure.ai.openai.models.AudioTranslationOptions;
import com.azure.ai.openai.models.CompletionsOptions;
import com.azure.ai.openai.models.Embeddings;
import com.azure.ai.openai.models.EmbeddingsOptions;
import com.azure.ai.openai.models.ImageGenerationOptions;
import com.azure.ai.openai.models.ImageGenerations;
import com.azure.ai.openai.models.SpeechGenerationOptions;
import com.azure.ai.openai.models.SpeechVoice;
import com.azure.ai.openai.responses.models.CreateResponsesRequest;
import com.azure.ai.openai.responses.models.CreateResponsesRequestModel;
import com.azure.ai.openai.responses.models.ResponsesResponse;
import com.azure.ai.openai.responses.models.ResponsesStreamEvent;
import com.azure.ai.openai.responses.models.ResponsesStreamEventCompleted;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.util.BinaryData;
import java.util.List;

/** Everything but chat. */
final class OtherShapes {
  private static final byte[] FILE = {1, 2, 3, 4, 5, 6, 7, 8};

  private OtherShapes() {}

  static void addTo(Shapes shapes, Clients clients) {
    OpenAIClient sync = clients.sync;
    OpenAIAsyncClient async = clients.async;
    addText(shapes, sync, async);
    addMedia(shapes, sync, async);
    addResponses(shapes, clients);
  }

  private static void addText(Shapes shapes, OpenAIClient sync, OpenAIAsyncClient async) {
    shapes.add("completion", (name, out) -> out.completions(sync.getCompletions(name, prompt())));
    shapes.add(
        "completion-async",
        (name, out) -> out.completions(async.getCompletions(name, prompt()).block()));
    shapes.add("embeddings", (name, out) -> embedded(sync.getEmbeddings(name, texts()), out));
    shapes.add(
        "embeddings-async",
        (name, out) -> embedded(async.getEmbeddings(name, texts()).block(), out));
    shapes.add(
        "embeddings-binary",
        (name, out) ->
            out.body(
                sync.getEmbeddingsWithResponse(
                        name, BinaryData.fromString("{\"input\":[\"Ahoy\"]}"), new RequestOptions())
                    .getValue()));
  }

  private static void addMedia(Shapes shapes, OpenAIClient sync, OpenAIAsyncClient async) {
    shapes.add("image", (name, out) -> drawn(sync.getImageGenerations(name, picture()), out));
    shapes.add(
        "image-async",
        (name, out) -> drawn(async.getImageGenerations(name, picture()).block(), out));
    shapes.add(
        "speech",
        (name, out) ->
            out.line(sync.generateSpeechFromText(name, words()).toBytes().length + " bytes"));
    shapes.add(
        "transcription",
        (name, out) ->
            out.line(
                sync.getAudioTranscription(
                        name,
                        "a.wav",
                        new AudioTranscriptionOptions(FILE)
                            .setResponseFormat(AudioTranscriptionFormat.JSON))
                    .getText()));
    shapes.add(
        "transcription-text",
        (name, out) ->
            out.line(
                sync.getAudioTranscriptionText(
                    name,
                    "a.wav",
                    new AudioTranscriptionOptions(FILE)
                        .setResponseFormat(AudioTranscriptionFormat.TEXT))));
    shapes.add(
        "translation-async",
        (name, out) ->
            out.line(
                async
                    .getAudioTranslation(
                        name,
                        "a.wav",
                        new AudioTranslationOptions(FILE)
                            .setResponseFormat(AudioTranslationFormat.JSON))
                    .block()
                    .getText()));
  }

  private static void addResponses(Shapes shapes, Clients clients) {
    shapes.add(
        "response", (name, out) -> answered(clients.responses.createResponse(request(name)), out));
    shapes.add(
        "response-async",
        (name, out) -> answered(clients.responsesAsync.createResponse(request(name)).block(), out));
    shapes.add(
        "response-stream",
        (name, out) ->
            clients
                .responses
                .createResponseStreaming(request(name))
                .forEach(event -> event(event, out)));
    shapes.add(
        "response-async-stream",
        (name, out) ->
            clients
                .responsesAsync
                .createResponseStream(request(name))
                .doOnNext(event -> event(event, out))
                .blockLast());
  }

  private static CompletionsOptions prompt() {
    return new CompletionsOptions(List.of("Ahoy")).setMaxTokens(12);
  }

  private static EmbeddingsOptions texts() {
    return new EmbeddingsOptions(List.of("Ahoy", "matey")).setDimensions(4);
  }

  private static ImageGenerationOptions picture() {
    return new ImageGenerationOptions("Ahoy").setN(1);
  }

  private static SpeechGenerationOptions words() {
    return new SpeechGenerationOptions("Ahoy", SpeechVoice.ALLOY);
  }

  private static CreateResponsesRequest request(String name) {
    return new CreateResponsesRequest(CreateResponsesRequestModel.fromString(name), "Ahoy");
  }

  private static void embedded(Embeddings answer, Transcript out) {
    answer.getData().forEach(item -> out.line(item.getPromptIndex() + ": " + item.getEmbedding()));
    out.usage(answer.getUsage().getPromptTokens(), 0);
  }

  private static void drawn(ImageGenerations answer, Transcript out) {
    answer.getData().forEach(item -> out.line(item.getUrl()));
  }

  private static void event(ResponsesStreamEvent event, Transcript out) {
    out.line(event.getType());
    if (event instanceof ResponsesStreamEventCompleted completed) {
      answered(completed.getResponse(), out);
    }
  }

  private static void answered(ResponsesResponse answer, Transcript out) {
    out.line(answer.getId() + " " + answer.getModel() + " " + answer.getStatus());
    out.usage(answer.getUsage().getInputTokens(), answer.getUsage().getOutputTokens());
  }
}
