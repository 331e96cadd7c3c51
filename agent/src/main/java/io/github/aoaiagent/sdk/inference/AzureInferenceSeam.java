// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.inference;

import com.azure.ai.inference.implementation.ChatCompletionsClientImpl;
import com.azure.ai.inference.implementation.EmbeddingsClientImpl;
import com.azure.ai.inference.implementation.ImageEmbeddingsClientImpl;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.sdk.Seam;
import io.github.aoaiagent.sdk.azurecore.Exchange;
import io.github.aoaiagent.wire.ServiceUrls;
import io.github.aoaiagent.wire.WireReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calls of azure-ai-inference. Its clients speak to any model that Azure serves; a model
 * of Azure OpenAI is known by its endpoint, which names the deployment.
 */
public final class AzureInferenceSeam implements Seam {
  private static final String DEPLOYMENTS = "/openai/deployments/";

  private final Calls calls;
  private final Exchange exchange;
  private final ServiceUrls urls = new ServiceUrls();

  public AzureInferenceSeam(Calls calls) {
    this.calls = calls;
    this.exchange = new Exchange(calls);
  }

  @Override
  public @Nullable Passage enter(
      String method, @Nullable Object self, @Nullable Object[] arguments) {
    return self == null
        ? null
        : exchange.enter(
            method.endsWith("Async"), arguments, caller -> begin(self, arguments, caller));
  }

  private @Nullable WireReader begin(
      Object self, @Nullable Object[] arguments, @Nullable Object caller) {
    boolean chat = self instanceof ChatCompletionsClientImpl;
    String endpoint = endpoint(self);
    String deployment = deployment(endpoint);
    Provider provider = deployment == null ? Provider.AZURE_INFERENCE : Provider.AZURE_OPENAI;
    if (!calls.observes(provider)) {
      return null;
    }
    WireReader reader =
        calls.reader(calls.create(chat ? Operation.CHAT : Operation.EMBEDDINGS, provider));
    Facts facts = reader.call().facts();
    urls.put(facts, endpoint);
    facts.put(Fact.API_VERSION, apiVersion(self));
    facts.put(Fact.REQUEST_MODEL, deployment);
    facts.put(Fact.DEPLOYMENT, deployment);
    exchange.readRequest(arguments, reader);
    calls.begin(reader.call(), caller);
    return reader;
  }

  private static @Nullable String deployment(String endpoint) {
    int at = endpoint.indexOf(DEPLOYMENTS);
    if (at < 0) {
      return null;
    }
    int from = at + DEPLOYMENTS.length();
    int to = endpoint.indexOf('/', from);
    return endpoint.substring(from, to < 0 ? endpoint.length() : to);
  }

  private static String endpoint(Object client) {
    if (client instanceof ChatCompletionsClientImpl chat) {
      return chat.getEndpoint();
    }
    return client instanceof EmbeddingsClientImpl embeddings
        ? embeddings.getEndpoint()
        : ((ImageEmbeddingsClientImpl) client).getEndpoint();
  }

  private static String apiVersion(Object client) {
    if (client instanceof ChatCompletionsClientImpl chat) {
      return chat.getServiceVersion().getVersion();
    }
    return client instanceof EmbeddingsClientImpl embeddings
        ? embeddings.getServiceVersion().getVersion()
        : ((ImageEmbeddingsClientImpl) client).getServiceVersion().getVersion();
  }
}
