// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import static io.github.aoaiagent.tests.app.Reflected.call;

/** What {@link OpenAiMatrixApp} asks for. */
final class OpenAiMatrixAsked {
  static final Reflected SDK =
      new Reflected(
          "com.openai.client",
          "com.openai.client.okhttp",
          "com.openai.azure",
          "com.openai.azure.credential",
          "com.openai.core",
          "com.openai.core.http",
          "com.openai.models",
          "com.openai.models.audio.speech",
          "com.openai.models.chat.completions",
          "com.openai.models.completions",
          "com.openai.models.embeddings",
          "com.openai.models.images",
          "com.openai.models.responses");

  /** What a structured answer is to be. */
  public static final class Told {
    public String answer = "";
  }

  private OpenAiMatrixAsked() {}

  static Object chat(String model) throws Exception {
    return call(chatBuilder(model), "build");
  }

  static Object structuredChat(String model) throws Exception {
    return call(call(chatBuilder(model), "responseFormat", Told.class), "build");
  }

  static Object completion(String model) throws Exception {
    return call(call(builder("CompletionCreateParams", model), "prompt", "Ahoy"), "build");
  }

  static Object embedding(String model) throws Exception {
    return call(call(builder("EmbeddingCreateParams", model), "input", "Ahoy"), "build");
  }

  static Object image(String model) throws Exception {
    return call(call(builder("ImageGenerateParams", model), "prompt", "Ahoy"), "build");
  }

  static Object speech(String model) throws Exception {
    Object builder = call(builder("SpeechCreateParams", model), "input", "Ahoy");
    try {
      call(builder, "voice", "alloy");
    } catch (ReflectedSdk.Absent early) {
      call(builder, "voice", SDK.callStatic("SpeechCreateParams$Voice", "of", "alloy"));
    }
    return call(builder, "build");
  }

  static Object response(String model) throws Exception {
    return call(call(builder("ResponseCreateParams", model), "input", "Ahoy"), "build");
  }

  static Object stored(String id) throws Exception {
    Object builder = SDK.callStatic("ResponseRetrieveParams", "builder");
    return call(call(builder, "responseId", id), "build");
  }

  private static Object chatBuilder(String model) throws Exception {
    return call(builder("ChatCompletionCreateParams", model), "addUserMessage", "Ahoy");
  }

  private static Object builder(String request, String model) throws Exception {
    return call(SDK.callStatic(request, "builder"), "model", model);
  }
}
