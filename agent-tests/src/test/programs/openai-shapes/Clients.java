// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.openai;

import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.credential.BearerTokenCredential;
import java.util.concurrent.CountDownLatch;

/** The clients of one application: three styles of address, and two ways to make a client. */
final class Clients implements AutoCloseable {
  /** Azure with the deployment in the path. */
  final OpenAIClient legacy;

  /** Azure with the deployment in the body. */
  final OpenAIClient unified;

  /** Azure by the client's word alone: a host and a path of one's own, and a token. */
  final OpenAIClient forced;

  /** Not Azure. */
  final OpenAIClient openai;

  /** Azure without retries. */
  final OpenAIClient impatient;

  /** Azure on a transport of the application's own, made without the builder of the SDK's. */
  final OpenAIClient custom;

  /** Counted down when a request of {@link #watched} has its answer. */
  final CountDownLatch answered = new CountDownLatch(1);

  final OpenAIClient watched;

  Clients(String endpoint) {
    legacy = azure(endpoint, AzureUrlPathMode.LEGACY).build();
    unified = azure(endpoint + "/openai/v1", AzureUrlPathMode.UNIFIED).build();
    forced =
        OpenAIOkHttpClient.builder()
            .baseUrl(endpoint + "/v1")
            .azureUrlPathMode(AzureUrlPathMode.UNIFIED)
            .credential(BearerTokenCredential.create(() -> "token"))
            .build();
    impatient = azure(endpoint, AzureUrlPathMode.LEGACY).maxRetries(0).build();
    openai = OpenAIOkHttpClient.builder().baseUrl(endpoint + "/v1").apiKey("key").build();
    watched =
        azure(endpoint, AzureUrlPathMode.LEGACY)
            .addInterceptor(
                chain -> {
                  okhttp3.Response response = chain.proceed(chain.request());
                  answered.countDown();
                  return response;
                })
            .build();
    custom =
        new OpenAIClientImpl(
            ClientOptions.builder()
                .httpClient(new OwnHttpClient())
                .baseUrl(endpoint)
                .azureUrlPathMode(AzureUrlPathMode.LEGACY)
                .azureServiceVersion(AzureOpenAIServiceVersion.latestStableVersion())
                .credential(AzureApiKeyCredential.create("key"))
                .build());
  }

  @Override
  public void close() {
    legacy.close();
    unified.close();
    forced.close();
    openai.close();
    impatient.close();
    watched.close();
    custom.close();
  }

  private static OpenAIOkHttpClient.Builder azure(String url, AzureUrlPathMode mode) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(url)
        .azureUrlPathMode(mode)
        .credential(AzureApiKeyCredential.create("key"));
  }
}
