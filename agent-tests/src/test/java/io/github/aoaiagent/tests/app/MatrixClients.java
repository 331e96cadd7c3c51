// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import static io.github.aoaiagent.tests.app.ReflectedSdk.call;
import static io.github.aoaiagent.tests.app.ReflectedSdk.create;

import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The clients of one endpoint; sent to the service also where the SDK has OpenAI's address. */
final class MatrixClients {
  private static final String OPENAI = "https://api.openai.com";
  private static final String OLD_CREDENTIAL = "models.NonAzureOpenAIKeyCredential";

  private final String endpoint;
  private final boolean azure;
  private final Object builder;
  private final @Nullable Object responsesBuilder;
  private boolean async;

  MatrixClients(String endpoint, boolean azure) throws Exception {
    this.endpoint = endpoint;
    this.azure = azure;
    builder = configured(create("OpenAIClientBuilder"), !azure && ReflectedSdk.has(OLD_CREDENTIAL));
    responsesBuilder =
        ReflectedSdk.has("responses.ResponsesClientBuilder")
            ? configured(create("responses.ResponsesClientBuilder"), false)
            : null;
  }

  /** From now on the clients are asynchronous, or not. */
  void async(boolean on) {
    async = on;
  }

  Object chat() throws Exception {
    return built(builder);
  }

  Object azureChat() throws Exception {
    if (!azure) {
      throw new ReflectedSdk.Absent("only on Azure");
    }
    return chat();
  }

  Object openaiChat() throws Exception {
    if (azure) {
      throw new ReflectedSdk.Absent("only on OpenAI");
    }
    return chat();
  }

  Object responses() throws Exception {
    if (responsesBuilder == null) {
      throw new ReflectedSdk.Absent("responses");
    }
    return built(responsesBuilder);
  }

  @Nullable Object createResponseStream(Object request) throws Exception {
    return call(responses(), async ? "createResponseStream" : "createResponseStreaming", request);
  }

  private Object built(Object from) throws Exception {
    return Objects.requireNonNull(call(from, async ? "buildAsyncClient" : "buildClient"));
  }

  private Object configured(Object made, boolean oldCredential) throws Exception {
    if (azure) {
      call(made, "endpoint", endpoint);
    }
    call(made, "credential", oldCredential ? create(OLD_CREDENTIAL, "key") : keyCredential(made));
    call(made, "addPolicy", new ToService(endpoint));
    return made;
  }

  private static Object keyCredential(Object made) throws Exception {
    AzureKeyCredential key = new AzureKeyCredential("key");
    for (Method method : made.getClass().getMethods()) {
      if (method.getName().equals("credential")
          && method.getParameterTypes()[0].getName().endsWith(".KeyCredential")) {
        return method.getParameterTypes()[0].getConstructor(String.class).newInstance("key");
      }
    }
    return key;
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
      context.getHttpRequest().setUrl(url.replace(OPENAI, endpoint));
    }
  }
}
