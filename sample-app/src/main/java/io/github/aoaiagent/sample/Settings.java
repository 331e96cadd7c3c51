// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.core.credential.AzureKeyCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the models are and how to get at them; without a key it is the caller's Azure identity. */
record Settings(
    String endpoint,
    @Nullable String key,
    String deployment,
    @Nullable String embeddingDeployment,
    boolean isSimulated) {

  /** The settings from the environment, null if it names no endpoint. */
  static @Nullable Settings of(Map<String, String> environment) {
    String endpoint = value(environment, "AZURE_OPENAI_ENDPOINT");
    if (endpoint == null) {
      return null;
    }
    if (!isHttps(endpoint)) {
      throw new BadSettingException(
          "AZURE_OPENAI_ENDPOINT must be like https://<resource>.openai.azure.com, not "
              + endpoint);
    }
    String deployment = value(environment, "AZURE_OPENAI_DEPLOYMENT");
    if (deployment == null) {
      throw new BadSettingException(
          "AZURE_OPENAI_DEPLOYMENT must name a chat deployment of " + endpoint);
    }
    return new Settings(
        endpoint,
        value(environment, "AZURE_OPENAI_API_KEY"),
        deployment,
        value(environment, "AZURE_OPENAI_EMBEDDING_DEPLOYMENT"),
        false);
  }

  static Settings simulated(String endpoint) {
    return new Settings(endpoint, "simulated-key", "gpt-4o", "text-embedding-3-large", true);
  }

  OpenAIClient client() {
    return builder().buildClient();
  }

  OpenAIAsyncClient asyncClient() {
    return builder().buildAsyncClient();
  }

  private OpenAIClientBuilder builder() {
    OpenAIClientBuilder builder = new OpenAIClientBuilder().endpoint(endpoint);
    return key == null
        ? builder.credential(new DefaultAzureCredentialBuilder().build())
        : builder.credential(new AzureKeyCredential(key));
  }

  private static boolean isHttps(String endpoint) {
    try {
      URI uri = URI.create(endpoint);
      return "https".equals(uri.getScheme()) && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static @Nullable String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.trim();
  }
}
