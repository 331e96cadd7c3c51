// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import static io.github.aoaiagent.tests.app.Reflected.call;
import static io.github.aoaiagent.tests.app.Reflected.down;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes every kind of call that openai-java on the class path has, in Azure's two styles and in
 * OpenAI's. Runs on all versions, so it names no class of the SDK; a proxy brings its requests to
 * the simulated service.
 */
public final class OpenAiMatrixApp {
  private static final Reflected SDK = OpenAiMatrixAsked.SDK;

  private final PrintStream out;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  private OpenAiMatrixApp(PrintStream out) {
    this.out = out;
    addChat();
    kinds.put(
        "completions",
        (c, m) -> call(call(c.its(), "completions"), "create", OpenAiMatrixAsked.completion(m)));
    kinds.put(
        "embeddings",
        (c, m) -> call(call(c.its(), "embeddings"), "create", OpenAiMatrixAsked.embedding(m)));
    kinds.put(
        "images", (c, m) -> call(call(c.its(), "images"), "generate", OpenAiMatrixAsked.image(m)));
    kinds.put(
        "speech",
        (c, m) -> call(down(c.its(), "audio", "speech"), "create", OpenAiMatrixAsked.speech(m)));
    addResponses();
  }

  private void addChat() {
    kinds.put("chat", (c, m) -> call(chat(c.its()), "create", OpenAiMatrixAsked.chat(m)));
    kinds.put(
        "chat-raw",
        (c, m) ->
            call(call(chat(c.its()), "withRawResponse"), "create", OpenAiMatrixAsked.chat(m)));
    kinds.put(
        "chat-stream", (c, m) -> call(chat(c.its()), "createStreaming", OpenAiMatrixAsked.chat(m)));
    kinds.put(
        "chat-structured",
        (c, m) -> call(chat(c.its()), "create", OpenAiMatrixAsked.structuredChat(m)));
    kinds.put(
        "client-options",
        (c, m) -> call(chat(withOptions(c.its())), "create", OpenAiMatrixAsked.chat(m)));
    kinds.put(
        "service-options",
        (c, m) -> call(withOptions(chat(c.its())), "create", OpenAiMatrixAsked.chat(m)));
    kinds.put("own-client", (c, m) -> call(chat(c.own()), "create", OpenAiMatrixAsked.chat(m)));
    kinds.put("chat-retried", (c, m) -> call(chat(c.its()), "create", OpenAiMatrixAsked.chat(m)));
  }

  private void addResponses() {
    kinds.put(
        "responses",
        (c, m) -> call(call(c.its(), "responses"), "create", OpenAiMatrixAsked.response(m)));
    kinds.put(
        "responses-stream",
        (c, m) ->
            call(call(c.its(), "responses"), "createStreaming", OpenAiMatrixAsked.response(m)));
    kinds.put("retrieve", OpenAiMatrixApp::retrieved);
    kinds.put("retrieve-retried", OpenAiMatrixApp::retrieved);
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    OpenAiMatrixApp app = new OpenAiMatrixApp(out);
    String azure = "http://matrix.openai.azure.com";
    app.run(new OpenAiMatrixClients(azure, true), "azure.");
    if (SDK.has("AzureUrlPathMode")) {
      app.run(new OpenAiMatrixClients(azure + "/openai/v1", true), "unified.");
    }
    app.run(new OpenAiMatrixClients("http://api.openai.com/v1", false), "openai.");
    out.flush();
    // Pools of the SDK's HTTP client would keep the JVM for a minute.
    System.exit(0);
  }

  private void run(OpenAiMatrixClients clients, String prefix) {
    for (boolean async : new boolean[] {false, true}) {
      clients.async(async);
      for (Map.Entry<String, Kind> kind : kinds.entrySet()) {
        String model = prefix + kind.getKey() + (async ? ".async" : ".sync");
        out.println("== " + model);
        out.println(result(kind.getValue(), clients, model));
      }
    }
  }

  private static String result(Kind kind, OpenAiMatrixClients clients, String model) {
    try {
      return "ok " + told(kind.call(clients, model));
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
    if (SDK.type("HttpResponse").isInstance(result)) {
      try (AutoCloseable closing = (AutoCloseable) result) {
        return ((InputStream) call(closing, "body")).readAllBytes().length + " bytes";
      }
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

  private static Object retrieved(OpenAiMatrixClients clients, String model) throws Exception {
    return call(
        call(clients.its(), "responses"), "retrieve", OpenAiMatrixAsked.stored("resp_" + model));
  }

  /** A client or a service with other options, which change nothing that is compared. */
  private static Object withOptions(Object of) throws Exception {
    Consumer<Object> change =
        options -> {
          try {
            call(options, "putHeader", "X-Matrix", "options");
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    return call(of, "withOptions", change);
  }

  private interface Kind {
    Object call(OpenAiMatrixClients clients, String model) throws Exception;
  }
}
