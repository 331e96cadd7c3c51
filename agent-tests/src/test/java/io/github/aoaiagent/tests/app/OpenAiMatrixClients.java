// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import static io.github.aoaiagent.tests.app.Reflected.call;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The clients of one address: the SDK's own, and one on a transport of the application's. */
final class OpenAiMatrixClients {
  private static final Reflected SDK = OpenAiMatrixAsked.SDK;

  private final Object its;
  private final Object own;
  private boolean async;

  OpenAiMatrixClients(String url, boolean azure) throws Exception {
    its = configured(SDK.callStatic("OpenAIOkHttpClient", "builder"), url, azure);
    Object options = SDK.callStatic("ClientOptions", "builder");
    call(options, "httpClient", transport(url));
    own = SDK.create("OpenAIClientImpl", configured(options, url, azure));
  }

  /** From now on the clients are asynchronous, or not. */
  void async(boolean on) {
    async = on;
  }

  Object its() throws Exception {
    return async ? call(its, "async") : its;
  }

  /** One that was made by its constructor. */
  Object own() throws Exception {
    return async ? call(own, "async") : own;
  }

  private static Object configured(Object builder, String url, boolean azure) throws Exception {
    call(builder, "baseUrl", url);
    if (azure) {
      call(builder, "credential", SDK.callStatic("AzureApiKeyCredential", "create", "key"));
    } else {
      call(builder, "apiKey", "key");
    }
    return call(builder, "build");
  }

  /** A class that the SDK does not know, which sends as the SDK's does. */
  private static Object transport(String url) throws Exception {
    Object builder = SDK.callStatic("OkHttpClient", "builder");
    try {
      call(builder, "baseUrl", url);
    } catch (ReflectedSdk.Absent later) {
      // Requests know where they go.
    }
    Object sender = call(builder, "build");
    Class<?> client = SDK.type("HttpClient");
    return Proxy.newProxyInstance(
        client.getClassLoader(),
        new Class<?>[] {client},
        (proxy, method, arguments) -> {
          try {
            return method.invoke(sender, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
