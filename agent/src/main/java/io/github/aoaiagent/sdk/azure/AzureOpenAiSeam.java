// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.azure;

import com.azure.ai.openai.implementation.OpenAIClientImpl;
import com.azure.ai.openai.responses.implementation.ResponsesClientImpl;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.sdk.Seam;
import io.github.aoaiagent.wire.WireReader;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads the calls of azure-ai-openai at the methods of its implementation classes, which take JSON
 * and return JSON or an event stream. Uses what is the same in all its versions only.
 */
public final class AzureOpenAiSeam implements Seam {
  private static final Map<String, Operation> OPERATIONS = new HashMap<>();
  private static final int MOST_ENDPOINTS = 256;

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
  private final ResponseBody body;
  private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();

  public AzureOpenAiSeam(Calls calls) {
    this.calls = calls;
    this.body = new ResponseBody(calls);
  }

  @Override
  public @Nullable Passage enter(
      String method, @Nullable Object self, @Nullable Object[] arguments) {
    Operation operation = OPERATIONS.get(method);
    if (operation == null || self == null) {
      return null;
    }
    if (method.endsWith("Async")) {
      return new Assembly(operation, self, arguments, calls.callerContext());
    }
    WireReader reader = begin(operation, self, arguments, calls.callerContext());
    return new Sending(reader, calls.enter(reader.call()));
  }

  /** Begins a call: reads its request and opens its trace. */
  WireReader begin(
      Operation operation, Object self, @Nullable Object[] arguments, @Nullable Object parent) {
    boolean azure = self instanceof OpenAIClientImpl || isAzureResponses(operation, self);
    ModelCall call = calls.create(operation, azure ? Provider.AZURE_OPENAI : Provider.OPENAI);
    WireReader reader = calls.reader(call);
    Facts facts = call.facts();
    if (azure) {
      putAzureClient(operation, self, facts);
    } else {
      putServer(facts, "https://api.openai.com/v1");
    }
    // The first argument is the deployment or model, but the Accept header for responses.
    if (operation != Operation.RESPONSES && arguments[0] instanceof String model) {
      facts.put(Fact.REQUEST_MODEL, model);
    }
    readRequest(operation, arguments, reader);
    if (azure) {
      facts.put(Fact.DEPLOYMENT, facts.text(Fact.REQUEST_MODEL));
    }
    calls.begin(call, parent);
    return reader;
  }

  Response<BinaryData> answered(WireReader reader, Response<BinaryData> response) {
    return body.watch(reader, response);
  }

  static void failed(WireReader reader, Throwable thrown) {
    if (thrown instanceof HttpResponseException refused) {
      HttpResponse response = refused.getResponse();
      if (response != null) {
        reader.headers(
            response.getStatusCode(),
            name -> response.getHeaders().getValue(HttpHeaderName.fromString(name)));
      }
      reader.errorTree(refused.getValue());
    }
    reader.failed(thrown);
  }

  private static boolean isAzureResponses(Operation operation, Object self) {
    // Asked last and for responses only: versions before beta.15 do not have the class.
    return operation == Operation.RESPONSES && self instanceof ResponsesClientImpl;
  }

  private void putAzureClient(Operation operation, Object self, Facts facts) {
    if (operation == Operation.RESPONSES) {
      ResponsesClientImpl client = (ResponsesClientImpl) self;
      putServer(facts, client.getEndpoint());
      facts.put(Fact.API_VERSION, client.getServiceVersion().getVersion());
    } else {
      OpenAIClientImpl client = (OpenAIClientImpl) self;
      putServer(facts, client.getEndpoint());
      facts.put(Fact.API_VERSION, client.getServiceVersion().getVersion());
    }
  }

  private void putServer(Facts facts, String url) {
    Endpoint endpoint = endpoints.get(url);
    if (endpoint == null) {
      endpoint = Endpoint.of(url);
      if (endpoints.size() < MOST_ENDPOINTS) {
        endpoints.put(url, endpoint);
      }
    }
    if (endpoint.host != null) {
      facts.put(Fact.SERVER_ADDRESS, endpoint.host);
      facts.put(Fact.SERVER_PORT, (long) endpoint.port);
    }
  }

  private void readRequest(Operation operation, @Nullable Object[] arguments, WireReader reader) {
    if (operation == Operation.TRANSCRIPTION || operation == Operation.TRANSLATION) {
      return; // Multipart, with the audio in it.
    }
    for (Object argument : arguments) {
      if (argument instanceof BinaryData request) {
        if (ResponseBody.isInMemory(request)) {
          reader.request(request.toBytes());
        } else {
          calls.unseen(
              "a request body that is a stream or a file was left unread;"
                  + " its parameters are missing from the telemetry");
        }
        return;
      }
    }
  }

  private static void operation(String method, Operation operation) {
    OPERATIONS.put(method, operation);
    OPERATIONS.put(method + "Async", operation);
  }

  /** Host and port of a service URL; no host if the URL has none. */
  private record Endpoint(@Nullable String host, int port) {
    static Endpoint of(String url) {
      try {
        URI uri = URI.create(url);
        int port = uri.getPort();
        if (port < 0) {
          port = "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
        }
        return new Endpoint(uri.getHost(), port);
      } catch (IllegalArgumentException notAUrl) {
        return new Endpoint(null, 0);
      }
    }
  }

  /** A blocking call. */
  private final class Sending implements Passage {
    private final WireReader reader;
    private final CallScope scope;

    Sending(WireReader reader, CallScope scope) {
      this.reader = reader;
      this.scope = scope;
    }

    @Override
    public CallScope scope() {
      return scope;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object leave(@Nullable Object returned, @Nullable Throwable thrown) {
      if (thrown != null) {
        failed(reader, thrown);
        return returned;
      }
      if (returned == null) {
        reader.complete();
        return null;
      }
      return answered(reader, (Response<BinaryData>) returned);
    }
  }

  /** The assembly of an asynchronous call: nothing is sent before somebody subscribes. */
  private final class Assembly implements Passage {
    private final Operation operation;
    private final Object self;
    private final @Nullable Object[] arguments;
    private final @Nullable Object parent;

    Assembly(
        Operation operation, Object self, @Nullable Object[] arguments, @Nullable Object parent) {
      this.operation = operation;
      this.self = self;
      this.arguments = arguments;
      this.parent = parent;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object leave(@Nullable Object returned, @Nullable Throwable thrown) {
      if (returned == null) {
        return null;
      }
      return new CallMono(
          (Mono<Response<BinaryData>>) returned,
          AzureOpenAiSeam.this,
          calls,
          () -> {
            Object here = calls.callerContext();
            return begin(operation, self, arguments, here == null ? parent : here);
          });
    }
  }
}
