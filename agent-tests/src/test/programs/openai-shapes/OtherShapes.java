// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.audio.translations.TranslationCreateParams;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageCreateVariationParams;
import com.openai.models.images.ImageEditParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImagesResponse;
import java.util.List;

/** Everything but chat and responses. */
final class OtherShapes {
  private static final byte[] FILE = {1, 2, 3, 4, 5, 6, 7, 8};

  private OtherShapes() {}

  static void addTo(Shapes shapes, Clients clients) {
    OpenAIClient legacy = clients.legacy;
    ResponseShapes.addTo(shapes, clients);
    shapes.add(
        "completion", (model, out) -> out.completion(legacy.completions().create(text(model))));
    shapes.add(
        "completion-stream",
        (model, out) -> {
          try (StreamResponse<Completion> stream =
              legacy.completions().createStreaming(text(model))) {
            stream.stream().forEach(out::completion);
          }
        });
    shapes.add(
        "embeddings", (model, out) -> embedded(legacy.embeddings().create(embeddings(model)), out));
    shapes.add(
        "embeddings-async",
        (model, out) ->
            embedded(clients.openai.async().embeddings().create(embeddings(model)).join(), out));
    addImages(shapes, clients);
    addAudio(shapes, clients);
  }

  private static void addImages(Shapes shapes, Clients clients) {
    shapes.add(
        "image",
        (model, out) ->
            drawn(
                clients
                    .legacy
                    .images()
                    .generate(ImageGenerateParams.builder().model(model).prompt("Ahoy").build()),
                out));
    shapes.add(
        "image-edit",
        (model, out) ->
            drawn(
                clients
                    .unified
                    .images()
                    .edit(
                        ImageEditParams.builder().model(model).image(FILE).prompt("Ahoy").build()),
                out));
    shapes.add(
        "image-variation",
        (model, out) ->
            drawn(
                clients
                    .openai
                    .images()
                    .createVariation(
                        ImageCreateVariationParams.builder().model(model).image(FILE).build()),
                out));
  }

  private static void addAudio(Shapes shapes, Clients clients) {
    shapes.add(
        "speech",
        (model, out) -> {
          SpeechCreateParams asked =
              SpeechCreateParams.builder().model(model).input("Ahoy").voice("alloy").build();
          try (HttpResponse spoken = clients.legacy.audio().speech().create(asked)) {
            out.body(spoken);
          }
        });
    shapes.add(
        "transcription",
        (model, out) ->
            out.line(
                clients
                    .legacy
                    .audio()
                    .transcriptions()
                    .create(TranscriptionCreateParams.builder().model(model).file(FILE).build())
                    .asTranscription()
                    .text()));
    shapes.add(
        "translation-async",
        (model, out) ->
            out.line(
                clients
                    .openai
                    .async()
                    .audio()
                    .translations()
                    .create(TranslationCreateParams.builder().model(model).file(FILE).build())
                    .join()
                    .asTranslation()
                    .text()));
  }

  private static CompletionCreateParams text(String model) {
    return CompletionCreateParams.builder().model(model).prompt("Ahoy").build();
  }

  private static EmbeddingCreateParams embeddings(String model) {
    return EmbeddingCreateParams.builder()
        .model(model)
        .inputOfArrayOfStrings(List.of("Ahoy", "matey"))
        .dimensions(4)
        .build();
  }

  private static void embedded(CreateEmbeddingResponse answer, Transcript out) {
    answer.data().forEach(item -> out.line(item.index() + ": " + item.embedding()));
    out.usage(answer.usage().promptTokens(), 0);
  }

  private static void drawn(ImagesResponse answer, Transcript out) {
    answer.data().ifPresent(images -> images.forEach(out::line));
    answer.usage().ifPresent(usage -> out.usage(usage.inputTokens(), usage.outputTokens()));
  }
}
