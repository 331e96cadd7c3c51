// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** The answers of the service, as Azure words them. */
final class Bodies {
  private static final String SAFE =
      """
      {"hate":{"filtered":false,"severity":"safe"},\
      "self_harm":{"filtered":false,"severity":"safe"},\
      "sexual":{"filtered":false,"severity":"safe"},\
      "violence":{"filtered":false,"severity":"safe"}}\
      """;
  private static final String HEAD =
      """
      "created":1750000000,"id":"chatcmpl-Bench","model":"gpt-4o-2024-11-20",\
      "system_fingerprint":"fp_ee1d74bde0"\
      """;
  private static final String USAGE =
      """
      "usage":{"completion_tokens":214,"completion_tokens_details":\
      {"accepted_prediction_tokens":0,"audio_tokens":0,"reasoning_tokens":4,\
      "rejected_prediction_tokens":0},"prompt_tokens":461,"prompt_tokens_details":\
      {"audio_tokens":0,"cached_tokens":32},"total_tokens":675}\
      """;

  private Bodies() {}

  /** A sentence over and over, of about so many characters. */
  static String text(int length) {
    String sentence = "The parrot talks before it is asked. ";
    return sentence.repeat(length / sentence.length() + 1);
  }

  /** An answer of 2 KB. */
  static String chat() {
    return """
    {"choices":[{"content_filter_results":%s,"finish_reason":"stop","index":0,"logprobs":null,\
    "message":{"content":"%s","refusal":null,"role":"assistant"}}],"object":"chat.completion",\
    "prompt_filter_results":[{"prompt_index":0,"content_filter_results":%s}],%s,%s}\
    """
        .formatted(SAFE, text(1150), SAFE, HEAD, USAGE);
  }

  /** The events of a stream with so many chunks of text. */
  static List<byte[]> stream(int chunks) {
    List<byte[]> events = new ArrayList<>();
    byte[] chunk =
        event(
            """
            {"choices":[{"content_filter_results":%s,"delta":{"content":" parrot"},\
            "finish_reason":null,"index":0,"logprobs":null}],"object":"chat.completion.chunk",%s}\
            """
                .formatted(SAFE, HEAD));
    for (int i = 0; i < chunks; i++) {
      events.add(chunk);
    }
    events.add(
        event("{\"choices\":[],\"object\":\"chat.completion.chunk\"," + HEAD + "," + USAGE + "}"));
    events.add(utf8("data: [DONE]\n\n"));
    return events;
  }

  /** Vectors as numbers, or as the base64 that the SDK asks for. */
  static String embeddings(int count, int dimensions, boolean base64) {
    Random random = new Random(1);
    StringBuilder data = new StringBuilder("{\"object\":\"list\",\"data\":[");
    for (int i = 0; i < count; i++) {
      data.append(i == 0 ? "" : ",")
          .append("{\"object\":\"embedding\",\"index\":")
          .append(i)
          .append(",\"embedding\":")
          .append(base64 ? coded(random, dimensions) : numbers(random, dimensions))
          .append('}');
    }
    return data.append(
            "],\"model\":\"text-embedding-3-large\","
                + "\"usage\":{\"prompt_tokens\":800,\"total_tokens\":800}}")
        .toString();
  }

  private static String numbers(Random random, int dimensions) {
    StringBuilder numbers = new StringBuilder("[");
    for (int i = 0; i < dimensions; i++) {
      numbers.append(i == 0 ? "" : ",").append((float) random.nextGaussian() / 55);
    }
    return numbers.append(']').toString();
  }

  private static String coded(Random random, int dimensions) {
    ByteBuffer floats =
        ByteBuffer.allocate(dimensions * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < dimensions; i++) {
      floats.putFloat((float) random.nextGaussian() / 55);
    }
    return '"' + Base64.getEncoder().encodeToString(floats.array()) + '"';
  }

  private static byte[] event(String json) {
    return utf8("data: " + json + "\n\n");
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
