// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.azure;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.responses.ResponsesAsyncClient;
import com.azure.ai.openai.responses.ResponsesClient;
import com.azure.ai.openai.responses.ResponsesClientBuilder;
import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.credential.KeyCredential;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.core.http.policy.RetryOptions;
import java.time.Duration;

/** The clients of one application; retries do not wait long. */
final class Clients {
  final OpenAIClient sync;
  final OpenAIAsyncClient async;

  /** Not Azure, by its address. */
  final OpenAIClient openai;

  final ResponsesClient responses;
  final ResponsesAsyncClient responsesAsync;

  Clients(String endpoint) {
    RetryOptions retries = new RetryOptions(new FixedDelayOptions(3, Duration.ofMillis(20)));
    OpenAIClientBuilder azure =
        new OpenAIClientBuilder()
            .endpoint(endpoint)
            .credential(new AzureKeyCredential("key"))
            .retryOptions(retries);
    sync = azure.buildClient();
    async = azure.buildAsyncClient();
    openai =
        new OpenAIClientBuilder()
            .credential(new KeyCredential("key"))
            .addPolicy(new ToService(endpoint))
            .buildClient();
    ResponsesClientBuilder builder =
        new ResponsesClientBuilder()
            .endpoint(endpoint)
            .credential(new AzureKeyCredential("key"))
            .retryOptions(retries);
    responses = builder.buildClient();
    responsesAsync = builder.buildAsyncClient();
  }

  /** Sends what is meant for OpenAI to the simulated service. */
  private static final class ToService extends HttpPipelineSyncPolicy {
    private final String endpoint;

    ToService(String endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
      String url = context.getHttpRequest().getUrl().toString();
      context.getHttpRequest().setUrl(url.replace("https://api.openai.com", endpoint));
    }
  }
}
