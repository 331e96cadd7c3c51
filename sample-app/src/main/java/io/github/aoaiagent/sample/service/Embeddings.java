// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The body of an embeddings answer, rendered once for each encoding. */
final class Embeddings {
  private final int count;
  private final int dimensions;
  private final ConcurrentHashMap<Boolean, List<byte[]>> rendered = new ConcurrentHashMap<>();

  Embeddings(int count, int dimensions) {
    this.count = count;
    this.dimensions = dimensions;
  }

  List<byte[]> pieces(boolean base64) {
    return rendered.computeIfAbsent(base64, this::render);
  }

  private List<byte[]> render(boolean base64) {
    String data =
        IntStream.range(0, count)
            .mapToObj(
                index ->
                    "{\"object\":\"embedding\",\"index\":%d,\"embedding\":%s}"
                        .formatted(index, base64 ? base64(index) : floats(index)))
            .collect(Collectors.joining(","));
    String body =
        """
        {"object":"list","data":[%s],"model":"text-embedding-3-large",\
        "usage":{"prompt_tokens":%d,"total_tokens":%d}}
        """
            .formatted(data, 5 * count, 5 * count);
    return List.of(body.getBytes(StandardCharsets.UTF_8));
  }

  private String base64(int index) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * dimensions).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < dimensions; i++) {
      bytes.putFloat(value(index, i));
    }
    return '"' + Base64.getEncoder().encodeToString(bytes.array()) + '"';
  }

  private String floats(int index) {
    return IntStream.range(0, dimensions)
        .mapToObj(i -> Float.toString(value(index, i)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Some number in (-1, 1), the same in every run. */
  private static float value(int index, int i) {
    return (float) Math.sin(index * 31.0 + i + 1) * 0.99f;
  }
}
