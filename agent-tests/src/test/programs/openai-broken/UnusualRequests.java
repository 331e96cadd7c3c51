// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.broken;

import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.client.okhttp.OkHttpClient;
import com.openai.core.ClientOptions;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpMethod;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Requests that an agent might spoil by reading them. */
final class UnusualRequests {
  static final String LARGE = "Ahoy, ".repeat(5 * (1 << 20) / 6);

  private UnusualRequests() {}

  /** An application's own request, sent with the retries and headers of the SDK's client. */
  static String json(String endpoint, String model) throws IOException {
    String json = "{\"messages\":[{\"role\":\"user\",\"content\":\"Ahoy\"}],\"temperature\":0.5}";
    OnceReadable body =
        new OnceReadable(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    ClientOptions options = options(OkHttpClient.builder().build(), endpoint);
    HttpRequest request =
        HttpRequest.builder()
            .method(HttpMethod.POST)
            .baseUrl(endpoint)
            .addPathSegments("openai", "deployments", model, "chat", "completions")
            .putHeader("api-key", "key")
            .body(body)
            .build();
    try (HttpResponse response = options.httpClient().execute(request, RequestOptions.none())) {
      return response.statusCode()
          + " "
          + new String(response.body().readAllBytes(), StandardCharsets.UTF_8).hashCode()
          + ", read "
          + body.readings()
          + " times";
    }
  }

  /** A client that sends through another one, with the retries of both. */
  static ChatCompletion throughAnother(String endpoint, ChatCompletionCreateParams asked) {
    ClientOptions inner = options(OkHttpClient.builder().build(), endpoint);
    OpenAIClient outer = new OpenAIClientImpl(options(inner.httpClient(), endpoint));
    return outer.chat().completions().create(asked);
  }

  private static ClientOptions options(HttpClient transport, String endpoint) {
    return ClientOptions.builder()
        .httpClient(transport)
        .baseUrl(endpoint)
        .azureUrlPathMode(AzureUrlPathMode.LEGACY)
        .azureServiceVersion(AzureOpenAIServiceVersion.latestStableVersion())
        .credential(AzureApiKeyCredential.create("key"))
        .build();
  }

  /** A file that is a stream, such as one that is being uploaded. */
  static String file(OpenAIClient client, String model) {
    int[] opened = {0};
    InputStream once =
        new FilterInputStream(new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})) {
          @Override
          public void close() throws IOException {
            opened[0]++;
            super.close();
          }
        };
    String text =
        client
            .audio()
            .transcriptions()
            .create(TranscriptionCreateParams.builder().model(model).file(once).build())
            .asTranscription()
            .text();
    return text + ", closed " + opened[0] + " times";
  }
}
