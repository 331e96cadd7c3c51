// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import com.azure.ai.openai.models.AudioTranscriptionFormat;
import com.azure.ai.openai.models.AudioTranscriptionOptions;
import com.azure.ai.openai.models.AudioTranslationFormat;
import com.azure.ai.openai.models.AudioTranslationOptions;
import com.azure.ai.openai.models.Completions;
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
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.util.BinaryData;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Everything that is not chat. */
final class OtherScenarios {
  private static final byte[] AUDIO =
      "not really audio: \u00e4\u00f6".getBytes(StandardCharsets.UTF_8);

  private OtherScenarios() {}

  static void addTo(Map<String, Scenario> scenarios) {
    scenarios.put(
        "embeddings",
        (clients, name, out) -> embeddings(clients.sync().getEmbeddings(name, texts()), out));
    scenarios.put(
        "embeddings-async",
        (clients, name, out) ->
            embeddings(clients.async().getEmbeddings(name, texts()).block(), out));
    scenarios.put("embeddings-binary", OtherScenarios::embeddingsBinary);
    scenarios.put(
        "completions",
        (clients, name, out) -> completions(clients.sync().getCompletions(name, prompt()), out));
    scenarios.put(
        "completions-async",
        (clients, name, out) ->
            completions(clients.async().getCompletions(name, prompt()).block(), out));
    scenarios.put(
        "images",
        (clients, name, out) -> images(clients.sync().getImageGenerations(name, painting()), out));
    scenarios.put(
        "images-async",
        (clients, name, out) ->
            images(clients.async().getImageGenerations(name, painting()).block(), out));
    scenarios.put("speech", OtherScenarios::speech);
    scenarios.put("speech-async", OtherScenarios::speechAsync);
    scenarios.put("transcription", OtherScenarios::transcription);
    scenarios.put("transcription-text", OtherScenarios::transcriptionText);
    scenarios.put("translation", OtherScenarios::translation);
    scenarios.put(
        "responses",
        (clients, name, out) -> response(clients.responses().createResponse(request(name)), out));
    scenarios.put(
        "responses-async",
        (clients, name, out) ->
            response(clients.responsesAsync().createResponse(request(name)).block(), out));
    scenarios.put(
        "responses-stream",
        (clients, name, out) ->
            clients
                .responses()
                .createResponseStreaming(request(name))
                .forEach(event -> out.line(event.getType())));
    scenarios.put(
        "responses-stream-async",
        (clients, name, out) ->
            clients
                .responsesAsync()
                .createResponseStream(request(name))
                .toIterable()
                .forEach(event -> out.line(event.getType())));
  }

  private static EmbeddingsOptions texts() {
    return new EmbeddingsOptions(List.of("one", "zwölf"));
  }

  private static void embeddings(Embeddings answer, Transcript out) {
    answer.getData().forEach(item -> out.line(item.getPromptIndex() + " " + item.getEmbedding()));
    out.line("usage " + answer.getUsage().getPromptTokens());
  }

  private static void embeddingsBinary(Clients clients, String name, Transcript out) {
    BinaryData body =
        BinaryData.fromString(
            "{\"input\":[\"one\"],\"encoding_format\":\"float\",\"dimensions\":4}");
    out.line(
        clients
            .sync()
            .getEmbeddingsWithResponse(name, body, new RequestOptions())
            .getValue()
            .toString());
  }

  private static CompletionsOptions prompt() {
    return new CompletionsOptions(List.of("Once upon a time")).setMaxTokens(12).setEcho(false);
  }

  private static void completions(Completions answer, Transcript out) {
    answer
        .getChoices()
        .forEach(choice -> out.line(choice.getText() + " " + choice.getFinishReason()));
    out.line("usage " + answer.getUsage().getTotalTokens());
  }

  private static ImageGenerationOptions painting() {
    return new ImageGenerationOptions("a parrot").setN(1);
  }

  private static void images(ImageGenerations answer, Transcript out) {
    answer.getData().forEach(item -> out.line(item.getUrl() + " " + item.getRevisedPrompt()));
  }

  private static SpeechGenerationOptions words() {
    return new SpeechGenerationOptions("Ahoy", SpeechVoice.ALLOY);
  }

  private static void speech(Clients clients, String name, Transcript out) {
    out.line(sum(clients.sync().generateSpeechFromText(name, words())));
  }

  private static void speechAsync(Clients clients, String name, Transcript out) {
    out.line(sum(clients.async().generateSpeechFromText(name, words()).block()));
  }

  private static String sum(BinaryData audio) {
    return audio.toBytes().length + " bytes, " + Arrays.hashCode(audio.toBytes());
  }

  private static void transcription(Clients clients, String name, Transcript out) {
    AudioTranscriptionOptions options =
        new AudioTranscriptionOptions(AUDIO).setResponseFormat(AudioTranscriptionFormat.JSON);
    out.line(clients.sync().getAudioTranscription(name, "a.wav", options).getText());
    out.line(clients.async().getAudioTranscription(name, "a.wav", options).block().getText());
  }

  private static void transcriptionText(Clients clients, String name, Transcript out) {
    AudioTranscriptionOptions options =
        new AudioTranscriptionOptions(AUDIO).setResponseFormat(AudioTranscriptionFormat.TEXT);
    out.line(clients.sync().getAudioTranscriptionText(name, "a.wav", options));
  }

  private static void translation(Clients clients, String name, Transcript out) {
    AudioTranslationOptions options =
        new AudioTranslationOptions(AUDIO).setResponseFormat(AudioTranslationFormat.JSON);
    out.line(clients.sync().getAudioTranslation(name, "a.wav", options).getText());
  }

  private static CreateResponsesRequest request(String name) {
    return new CreateResponsesRequest(CreateResponsesRequestModel.fromString(name), "Ahoy")
        .setInstructions("Be brief.")
        .setMaxOutputTokens(40)
        .setTemperature(0.5)
        .setPreviousResponseId("resp_before");
  }

  private static void response(ResponsesResponse answer, Transcript out) {
    out.line(answer.getId() + " " + answer.getModel() + " " + answer.getStatus());
    out.line(answer.getOutput().size() + " items");
    out.line("usage " + answer.getUsage().getTotalTokens());
  }
}
