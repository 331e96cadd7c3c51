// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import com.azure.core.util.IterableStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Receives a result to its end, in whichever way it comes, and says what it was. */
final class Received {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Received() {}

  static String told(@Nullable Object result) {
    if (result instanceof Mono<?> mono) {
      return told(mono.block(PATIENCE));
    }
    if (result instanceof Flux<?> flux) {
      return flux.collectList().block(PATIENCE).size() + " items";
    }
    if (result instanceof IterableStream<?> stream) {
      return stream.stream().count() + " items";
    }
    if (result instanceof Response<?> response) {
      return response.getStatusCode() + " " + told(response.getValue());
    }
    if (result instanceof BinaryData data) {
      return data.toBytes().length + " bytes";
    }
    return result == null ? "nothing" : result.getClass().getSimpleName();
  }
}
