// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.EmbeddingsOptions;
import com.azure.core.exception.HttpResponseException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;

/** A small HTTP service over a model: post a text, get an answer, a streamed answer, a vector. */
final class AskService {
  private static final int WORKERS = 16;
  private static final String TEXT = "text/plain; charset=utf-8";

  private final Settings settings;
  private final OpenAIClient client;
  private final OpenAIAsyncClient asyncClient;

  AskService(Settings settings) {
    this.settings = settings;
    this.client = settings.client();
    this.asyncClient = settings.asyncClient();
  }

  /** Serves until the JVM ends; returns the port, which matters if {@code port} is 0. */
  int start(int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/ask", guarded(this::ask));
    server.createContext("/ask-stream", guarded(this::askStream));
    server.createContext("/embed", guarded(this::embed));
    server.setExecutor(Executors.newFixedThreadPool(WORKERS));
    server.start();
    return server.getAddress().getPort();
  }

  private void ask(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        Chats.text(client.getChatCompletions(settings.deployment(), asked(exchange))));
  }

  private void askStream(HttpExchange exchange) throws IOException {
    Iterator<ChatCompletions> chunks =
        asyncClient
            .getChatCompletionsStream(settings.deployment(), asked(exchange))
            .toIterable()
            .iterator();
    // A refusal comes here, while the status can still say so.
    boolean more = chunks.hasNext();
    exchange.getResponseHeaders().set("Content-Type", TEXT);
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    for (; more; more = chunks.hasNext()) {
      out.write(Chats.delta(chunks.next()).getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    out.close();
  }

  private void embed(HttpExchange exchange) throws IOException {
    if (settings.embeddingDeployment() == null) {
      answer(exchange, 501, "Set AZURE_OPENAI_EMBEDDING_DEPLOYMENT to embed texts");
      return;
    }
    EmbeddingsOptions options = new EmbeddingsOptions(List.of(text(exchange)));
    List<Float> vector =
        client
            .getEmbeddings(settings.embeddingDeployment(), options)
            .getData()
            .get(0)
            .getEmbedding();
    answer(exchange, 200, vector.toString());
  }

  private static HttpHandler guarded(HttpHandler handler) {
    return exchange -> {
      try {
        if (exchange.getRequestMethod().equals("POST")) {
          handler.handle(exchange);
        } else {
          answer(exchange, 405, "POST a text");
        }
      } catch (HttpResponseException e) {
        answer(exchange, 502, "The model refused: " + e.getMessage());
      }
    };
  }

  private static ChatCompletionsOptions asked(HttpExchange exchange) throws IOException {
    return new ChatCompletionsOptions(Chats.about(text(exchange)));
  }

  private static String text(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", TEXT);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
