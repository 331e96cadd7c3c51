// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.azure;

import io.github.aoaiagent.sdk.Sdk;
import io.github.aoaiagent.sdk.WeavePoint;
import io.github.aoaiagent.sdk.WeavePoint.Use;
import io.github.aoaiagent.sdk.azurecore.AzureCoreSdk;
import java.util.ArrayList;
import java.util.List;

/**
 * The seams of azure-ai-openai. Every public method of its clients, in all 16 versions, ends in one
 * of these; they have had the same signatures since beta.1. Methods of files, uploads and batches
 * look alike, hence a list of names.
 */
public final class AzureOpenAiSdk {
  private static final String PACKAGE = "io.github.aoaiagent.sdk.azure.";
  private static final String IMPLEMENTATION = "com.azure.ai.openai.implementation.";
  private static final String RESPONSES = "com.azure.ai.openai.responses.";

  /** Without the suffix {@code Async}, which each of them may have. */
  private static final List<String> METHODS =
      List.of(
          "getChatCompletionsWithResponse",
          "getChatCompletionsWithAzureExtensionsWithResponse",
          "getCompletionsWithResponse",
          "getEmbeddingsWithResponse",
          "getImageGenerationsWithResponse",
          "generateImageWithResponse",
          "generateSpeechFromTextWithResponse",
          "getAudioTranscriptionAsPlainTextWithResponse",
          "getAudioTranscriptionAsResponseObjectWithResponse",
          "getAudioTranslationAsPlainTextWithResponse",
          "getAudioTranslationAsResponseObjectWithResponse",
          "createResponseWithResponse");

  private static final List<String> CLIENTS =
      List.of(
          IMPLEMENTATION + "OpenAIClientImpl",
          IMPLEMENTATION + "NonAzureOpenAIClientImpl",
          RESPONSES + "implementation.ResponsesClientImpl",
          RESPONSES + "implementation.NonAzureResponsesClientImpl");

  public static final Sdk SDK =
      new Sdk(
          "azure-ai-openai",
          wakingClasses(),
          points(),
          seamClasses(),
          List.of(),
          List.of(
              IMPLEMENTATION + "OpenAIClientImpl",
              RESPONSES + "implementation.ResponsesClientImpl",
              AzureCoreSdk.INTERNAL));

  private AzureOpenAiSdk() {}

  private static List<String> wakingClasses() {
    List<String> waking = new ArrayList<>(CLIENTS);
    waking.add("com.azure.ai.openai.OpenAIClientBuilder");
    waking.add(RESPONSES + "ResponsesClientBuilder");
    return waking;
  }

  private static List<WeavePoint> points() {
    List<String> methods = new ArrayList<>();
    for (String method : METHODS) {
      methods.add(method);
      methods.add(method + "Async");
    }
    List<WeavePoint> points = new ArrayList<>();
    for (String client : CLIENTS) {
      points.add(
          new WeavePoint(
              client, methods, AzureCoreSdk.RETURNED, Use.CALL, PACKAGE + "AzureOpenAiSeam"));
    }
    points.addAll(AzureCoreSdk.RETRIES);
    return points;
  }

  private static List<String> seamClasses() {
    List<String> classes = new ArrayList<>(AzureCoreSdk.SEAM_CLASSES);
    classes.add(PACKAGE + "AzureOpenAiSeam");
    return classes;
  }
}
