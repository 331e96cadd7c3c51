// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package com.azure.ai.openai.implementation;

import com.azure.ai.openai.OpenAIServiceVersion;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.http.rest.Response;
import com.azure.core.http.rest.SimpleResponse;
import com.azure.core.util.BinaryData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stands in for the SDK's, as far as the agent knows it. What the SDK's own gives to azure-core is
 * kept there for ever, and its class loader with it.
 */
public final class OpenAIClientImpl {
  private static final String ANSWER =
      "{\"id\":\"chatcmpl-1\",\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,"
          + "\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\"Ahoy\"}}],"
          + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":5,\"total_tokens\":8}}";

  public String getEndpoint() {
    return "http://localhost:1";
  }

  public OpenAIServiceVersion getServiceVersion() {
    return OpenAIServiceVersion.V2024_10_21;
  }

  public Response<BinaryData> getChatCompletionsWithResponse(
      String deployment, BinaryData body, RequestOptions options) {
    return answer(BinaryData.fromString(ANSWER));
  }

  public Mono<Response<BinaryData>> getChatCompletionsWithResponseAsync(
      String deployment, BinaryData body, RequestOptions options) {
    String events = "data: " + ANSWER.replace("message", "delta") + "\n\ndata: [DONE]\n\n";
    return BinaryData.fromFlux(
            Flux.defer(() -> Flux.just(ByteBuffer.wrap(events.getBytes(StandardCharsets.UTF_8)))),
            null,
            false)
        .map(OpenAIClientImpl::answer);
  }

  private static Response<BinaryData> answer(BinaryData body) {
    return new SimpleResponse<>(
        new HttpRequest(HttpMethod.POST, "http://localhost:1/"), 200, new HttpHeaders(), body);
  }
}
