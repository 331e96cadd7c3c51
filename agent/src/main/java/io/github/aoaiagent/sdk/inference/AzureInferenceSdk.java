// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.inference;

import io.github.aoaiagent.sdk.Sdk;
import io.github.aoaiagent.sdk.WeavePoint;
import io.github.aoaiagent.sdk.WeavePoint.Use;
import io.github.aoaiagent.sdk.azurecore.AzureCoreSdk;
import java.util.ArrayList;
import java.util.List;

/** The seams of azure-ai-inference: the same methods in all its versions. */
public final class AzureInferenceSdk {
  private static final String SEAM = "io.github.aoaiagent.sdk.inference.AzureInferenceSeam";
  private static final String CLIENTS = "com.azure.ai.inference.";
  private static final String CHAT = CLIENTS + "implementation.ChatCompletionsClientImpl";
  private static final String EMBEDDINGS = CLIENTS + "implementation.EmbeddingsClientImpl";
  private static final String IMAGES = CLIENTS + "implementation.ImageEmbeddingsClientImpl";

  public static final Sdk SDK =
      new Sdk(
          "azure-ai-inference",
          List.of(
              CHAT,
              EMBEDDINGS,
              IMAGES,
              CLIENTS + "ChatCompletionsClientBuilder",
              CLIENTS + "EmbeddingsClientBuilder",
              CLIENTS + "ImageEmbeddingsClientBuilder"),
          points(),
          seamClasses(),
          List.of("azure-ai-inference"),
          List.of(CHAT, AzureCoreSdk.INTERNAL));

  private AzureInferenceSdk() {}

  private static List<WeavePoint> points() {
    List<WeavePoint> points = new ArrayList<>();
    points.add(point(CHAT, List.of("completeWithResponse", "completeWithResponseAsync")));
    points.add(point(EMBEDDINGS, List.of("embedWithResponse", "embedWithResponseAsync")));
    points.add(point(IMAGES, List.of("embedWithResponse", "embedWithResponseAsync")));
    points.addAll(AzureCoreSdk.RETRIES);
    return points;
  }

  private static WeavePoint point(String className, List<String> methods) {
    return new WeavePoint(className, methods, AzureCoreSdk.RETURNED, Use.CALL, SEAM);
  }

  private static List<String> seamClasses() {
    List<String> classes = new ArrayList<>(AzureCoreSdk.SEAM_CLASSES);
    classes.add(SEAM);
    return classes;
  }
}
