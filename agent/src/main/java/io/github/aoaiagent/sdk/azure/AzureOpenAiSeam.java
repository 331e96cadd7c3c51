// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.azure;

import com.azure.ai.openai.implementation.OpenAIClientImpl;
import com.azure.ai.openai.responses.implementation.ResponsesClientImpl;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.sdk.Seam;
import io.github.aoaiagent.sdk.azurecore.Exchange;
import io.github.aoaiagent.wire.ServiceUrls;
import io.github.aoaiagent.wire.WireReader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calls of azure-ai-openai at the methods of its implementation classes, which take JSON
 * and return JSON or an event stream. Uses what is the same in all its versions only.
 */
public final class AzureOpenAiSeam implements Seam {
  private static final Map<String, Operation> OPERATIONS = new HashMap<>();

  static {
    operation("getChatCompletionsWithResponse", Operation.CHAT);
    operation("getChatCompletionsWithAzureExtensionsWithResponse", Operation.CHAT);
    operation("getCompletionsWithResponse", Operation.TEXT_COMPLETION);
    operation("getEmbeddingsWithResponse", Operation.EMBEDDINGS);
    operation("getImageGenerationsWithResponse", Operation.IMAGE_GENERATION);
    operation("generateImageWithResponse", Operation.IMAGE_GENERATION);
    operation("generateSpeechFromTextWithResponse", Operation.SPEECH);
    operation("getAudioTranscriptionAsPlainTextWithResponse", Operation.TRANSCRIPTION);
    operation("getAudioTranscriptionAsResponseObjectWithResponse", Operation.TRANSCRIPTION);
    operation("getAudioTranslationAsPlainTextWithResponse", Operation.TRANSLATION);
    operation("getAudioTranslationAsResponseObjectWithResponse", Operation.TRANSLATION);
    operation("createResponseWithResponse", Operation.RESPONSES);
  }

  private final Calls calls;
  private final Exchange exchange;
  private final ServiceUrls urls = new ServiceUrls();

  public AzureOpenAiSeam(Calls calls) {
    this.calls = calls;
    this.exchange = new Exchange(calls);
  }

  @Override
  public @Nullable Passage enter(
      String method, @Nullable Object self, @Nullable Object[] arguments) {
    Operation operation = OPERATIONS.get(method);
    if (operation == null || self == null) {
      return null;
    }
    return exchange.enter(
        method.endsWith("Async"), arguments, caller -> begin(operation, self, arguments, caller));
  }

  /** Begins a call: reads its request and opens its trace; null if it is not observed. */
  private @Nullable WireReader begin(
      Operation operation, Object self, @Nullable Object[] arguments, @Nullable Object parent) {
    boolean azure = self instanceof OpenAIClientImpl || isAzureResponses(operation, self);
    Provider provider = azure ? Provider.AZURE_OPENAI : Provider.OPENAI;
    if (!calls.observes(provider)) {
      return null;
    }
    ModelCall call = calls.create(operation, provider);
    WireReader reader = calls.reader(call);
    Facts facts = call.facts();
    if (azure) {
      putAzureClient(operation, self, facts);
    } else {
      urls.put(facts, "https://api.openai.com/v1");
    }
    // The first argument is the deployment or model, but the Accept header for responses.
    if (operation != Operation.RESPONSES && arguments[0] instanceof String model) {
      facts.put(Fact.REQUEST_MODEL, model);
    }
    if (operation != Operation.TRANSCRIPTION && operation != Operation.TRANSLATION) {
      exchange.readRequest(arguments, reader); // Those two are multipart, with the audio in it.
    }
    if (azure) {
      facts.put(Fact.DEPLOYMENT, facts.text(Fact.REQUEST_MODEL));
    }
    calls.begin(call, parent);
    return reader;
  }

  private static boolean isAzureResponses(Operation operation, Object self) {
    // Asked last and for responses only: versions before beta.15 do not have the class.
    return operation == Operation.RESPONSES && self instanceof ResponsesClientImpl;
  }

  private void putAzureClient(Operation operation, Object self, Facts facts) {
    if (operation == Operation.RESPONSES) {
      ResponsesClientImpl client = (ResponsesClientImpl) self;
      urls.put(facts, client.getEndpoint());
      facts.put(Fact.API_VERSION, client.getServiceVersion().getVersion());
    } else {
      OpenAIClientImpl client = (OpenAIClientImpl) self;
      urls.put(facts, client.getEndpoint());
      facts.put(Fact.API_VERSION, client.getServiceVersion().getVersion());
    }
  }

  private static void operation(String method, Operation operation) {
    OPERATIONS.put(method, operation);
    OPERATIONS.put(method + "Async", operation);
  }
}
