// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.OpenAIServiceVersion;
import com.azure.ai.openai.responses.ResponsesAsyncClient;
import com.azure.ai.openai.responses.ResponsesClient;
import com.azure.ai.openai.responses.ResponsesClientBuilder;
import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import java.time.Duration;

/** The clients of one application, as an application builds them; retries do not wait long. */
record Clients(
    OpenAIClient sync,
    OpenAIAsyncClient async,
    ResponsesClient responses,
    ResponsesAsyncClient responsesAsync) {

  static Clients of(String endpoint) {
    return new Clients(
        chat(endpoint).buildClient(),
        chat(endpoint).buildAsyncClient(),
        responses(endpoint).buildClient(),
        responses(endpoint).buildAsyncClient());
  }

  private static OpenAIClientBuilder chat(String endpoint) {
    return new OpenAIClientBuilder()
        .endpoint(endpoint)
        .credential(new AzureKeyCredential("key"))
        .serviceVersion(OpenAIServiceVersion.V2024_10_01_PREVIEW)
        .retryOptions(retries());
  }

  private static ResponsesClientBuilder responses(String endpoint) {
    return new ResponsesClientBuilder()
        .endpoint(endpoint)
        .credential(new AzureKeyCredential("key"))
        .retryOptions(retries());
  }

  private static RetryOptions retries() {
    return new RetryOptions(new FixedDelayOptions(3, Duration.ofMillis(40)));
  }
}
