// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import static io.github.aoaiagent.tests.app.Reflected.call;
import static io.github.aoaiagent.tests.app.Reflected.down;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes every kind of call that openai-java on the class path has, in Azure's two styles and in
 * OpenAI's. Runs on all versions, so it names no class of the SDK; a proxy brings its requests to
 * the simulated service.
 */
public final class OpenAiMatrixApp {
  private static final Reflected SDK =
      new Reflected(
          "com.openai.client.okhttp",
          "com.openai.azure",
          "com.openai.azure.credential",
          "com.openai.models",
          "com.openai.models.chat.completions",
          "com.openai.models.completions",
          "com.openai.models.embeddings",
          "com.openai.models.responses",
          "com.openai.core.http");

  private final PrintStream out;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  private OpenAiMatrixApp(PrintStream out) {
    this.out = out;
    kinds.put("chat", (c, m) -> call(chat(c), "create", chatRequest(m)));
    kinds.put(
        "chat-raw", (c, m) -> call(call(chat(c), "withRawResponse"), "create", chatRequest(m)));
    kinds.put("chat-stream", (c, m) -> call(chat(c), "createStreaming", chatRequest(m)));
    kinds.put("completions", (c, m) -> call(call(c, "completions"), "create", completion(m)));
    kinds.put("embeddings", (c, m) -> call(call(c, "embeddings"), "create", embedding(m)));
    kinds.put("responses", (c, m) -> call(call(c, "responses"), "create", response(m)));
    kinds.put(
        "responses-stream", (c, m) -> call(call(c, "responses"), "createStreaming", response(m)));
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    OpenAiMatrixApp app = new OpenAiMatrixApp(out);
    String azure = "http://matrix.openai.azure.com";
    app.run(client(azure, true), "azure.");
    if (SDK.has("AzureUrlPathMode")) {
      app.run(client(azure + "/openai/v1", true), "unified.");
    }
    app.run(client("http://api.openai.com/v1", false), "openai.");
    out.flush();
    // Pools of the SDK's HTTP client would keep the JVM for a minute.
    System.exit(0);
  }

  private static Object client(String url, boolean azure) throws Exception {
    Object builder = SDK.callStatic("OpenAIOkHttpClient", "builder");
    call(builder, "baseUrl", url);
    if (azure) {
      call(builder, "credential", SDK.callStatic("AzureApiKeyCredential", "create", "key"));
    } else {
      call(builder, "apiKey", "key");
    }
    return call(builder, "build");
  }

  private void run(Object client, String prefix) throws Exception {
    for (boolean async : new boolean[] {false, true}) {
      Object its = async ? call(client, "async") : client;
      for (Map.Entry<String, Kind> kind : kinds.entrySet()) {
        String model = prefix + kind.getKey() + (async ? ".async" : ".sync");
        out.println("== " + model);
        out.println(result(kind.getValue(), its, model));
      }
    }
  }

  private static String result(Kind kind, Object client, String model) {
    try {
      return "ok " + told(kind.call(client, model));
    } catch (ReflectedSdk.Absent absent) {
      return "absent";
    } catch (Exception | LinkageError e) {
      return "thrown " + e.getClass().getName() + causes(e);
    }
  }

  private static String causes(Throwable thrown) {
    @Nullable Throwable cause = thrown.getCause();
    return cause == null ? "" : " <- " + cause.getClass().getName() + causes(cause);
  }

  /** Receives a result to its end, in whichever way it comes, and says what it was. */
  private static String told(Object result) throws Exception {
    if (result instanceof Future<?> future) {
      return told(future.get(15, TimeUnit.SECONDS));
    }
    if (SDK.type("StreamResponse").isInstance(result)) {
      try (AutoCloseable closing = (AutoCloseable) result) {
        return ((Stream<?>) call(closing, "stream")).count() + " items";
      }
    }
    if (SDK.has("AsyncStreamResponse") && SDK.type("AsyncStreamResponse").isInstance(result)) {
      return subscribed(result) + " items";
    }
    if (SDK.has("HttpResponseFor") && SDK.type("HttpResponseFor").isInstance(result)) {
      return "raw " + call(result, "statusCode") + " " + told(call(result, "parse"));
    }
    return result.getClass().getSimpleName();
  }

  private static int subscribed(Object stream) throws Exception {
    AtomicInteger items = new AtomicInteger();
    CompletableFuture<Integer> end = new CompletableFuture<>();
    Class<?> handler = SDK.type("AsyncStreamResponse$Handler");
    Object receiver =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> {
              if (method.getName().equals("onNext")) {
                items.incrementAndGet();
              } else if (method.getName().equals("onComplete")) {
                ended((Optional<?>) arguments[0], items.get(), end);
              }
              return null;
            });
    call(stream, "subscribe", receiver);
    return end.get(15, TimeUnit.SECONDS);
  }

  private static void ended(Optional<?> error, int items, CompletableFuture<Integer> end) {
    if (error.isPresent()) {
      end.completeExceptionally(new CompletionException((Throwable) error.get()));
    } else {
      end.complete(items);
    }
  }

  private static Object chat(Object client) throws Exception {
    return down(client, "chat", "completions");
  }

  private static Object chatRequest(String model) throws Exception {
    Object builder = builder("ChatCompletionCreateParams", model);
    call(builder, "addUserMessage", "Ahoy");
    return call(builder, "build");
  }

  private static Object completion(String model) throws Exception {
    Object builder = builder("CompletionCreateParams", model);
    call(builder, "prompt", "Ahoy");
    return call(builder, "build");
  }

  private static Object embedding(String model) throws Exception {
    Object builder = builder("EmbeddingCreateParams", model);
    call(builder, "input", "Ahoy");
    return call(builder, "build");
  }

  private static Object response(String model) throws Exception {
    Object builder = builder("ResponseCreateParams", model);
    call(builder, "input", "Ahoy");
    return call(builder, "build");
  }

  private static Object builder(String request, String model) throws Exception {
    return call(SDK.callStatic(request, "builder"), "model", model);
  }

  private interface Kind {
    Object call(Object client, String model) throws Exception;
  }
}
