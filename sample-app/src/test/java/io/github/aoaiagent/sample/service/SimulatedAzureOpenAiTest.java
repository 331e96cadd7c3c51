// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class SimulatedAzureOpenAiTest {
  private static final String CHAT = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
  private static final String STREAM =
      "{\"messages\":[],\"stream\":true,\"stream_options\":{\"include_usage\":true}}";

  private final SimulatedAzureOpenAi service = SimulatedAzureOpenAi.http();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void answersOverTlsToClientsThatTrustItsStore() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(SimulatedAzureOpenAi.trustStore())) {
      trusted.load(in, null);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    try (SimulatedAzureOpenAi secure = SimulatedAzureOpenAi.https()) {
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .sslContext(tls)
              .build()
              .send(
                  post(secure.endpoint() + "/openai/deployments/gpt-4o/chat/completions", CHAT),
                  BodyHandlers.ofString());
      assertEquals(200, answer.statusCode());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/openai/deployments/d/chat/completions, chat.completion",
    "/v1/chat/completions, chat.completion",
    "/openai/deployments/d/extensions/chat/completions, extensions.chat.completion",
    "/openai/deployments/d/completions, text_completion",
    "/openai/deployments/d/embeddings, embedding",
    "/openai/deployments/d/images/generations, revised_prompt",
    "/openai/deployments/d/audio/transcriptions, raindrops",
    "/openai/responses, output_text",
    "/openai/v1/responses, output_text",
  })
  void everyPathHasItsAnswer(String path, String part) throws Exception {
    HttpResponse<String> answer = send(path + "?api-version=2025-01-01-preview", CHAT);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains(part), answer.body());
    assertEquals("Sweden Central", answer.headers().firstValue("x-ms-region").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "filtered, 400, content_filter",
    "unauthorized, 401, Access denied",
    "missing, 404, DeploymentNotFound",
    "throttled, 429, rate limit",
    "broken, 500, InternalServerError",
    "filtered-completion, 200, '\"filtered\":true'",
    "tools, 200, tool_calls",
  })
  void deploymentsBehaveAsTheirNameSays(String deployment, int status, String part)
      throws Exception {
    HttpResponse<String> answer = chat(deployment, CHAT);
    assertEquals(status, answer.statusCode());
    assertTrue(answer.body().contains(part), answer.body());
  }

  @Test
  void throttlesOnceForEachClientRequestId() throws Exception {
    assertEquals(429, chat("throttled-once", CHAT, "first").statusCode());
    assertEquals(200, chat("throttled-once", CHAT, "first").statusCode());
    assertEquals(429, chat("throttled-once", CHAT, "second").statusCode());
  }

  @Test
  void recordsRequests() throws Exception {
    chat("gpt-4o", CHAT, "id-1");
    ReceivedRequest request = service.requests().get(0);
    assertEquals("POST", request.method());
    assertEquals("/openai/deployments/gpt-4o/chat/completions", request.path());
    assertEquals("api-version=v", request.query());
    assertEquals("id-1", request.header("X-MS-Client-Request-Id"));
    assertEquals(CHAT, request.text());
  }

  @Test
  void enqueuedRepliesComeFirstAndOnce() throws Exception {
    service.enqueue(Reply.json("{}").status(503).header("retry-after", "1"));
    assertEquals(503, chat("gpt-4o", CHAT).statusCode());
    assertEquals(200, chat("gpt-4o", CHAT).statusCode());
  }

  @Test
  void streamsAsManyChunksAsAskedAndUsageOnlyOnDemand() throws Exception {
    service.answer("counted", Reply.stream(7));
    String with = chat("counted", STREAM).body();
    String without = chat("counted", STREAM.replace("true}", "false}")).body();
    assertEquals(8, with.split(" parrot|\\[DONE]", -1).length - 1);
    assertTrue(with.contains("\"completion_tokens\":11"), with);
    assertEquals(1, with.split("\"usage\"", -1).length - 1);
    assertEquals(0, without.split("\"usage\"", -1).length - 1);
  }

  @Test
  void embedsAsManyTextsAsSentInTheAskedEncoding() throws Exception {
    String path = "/openai/deployments/d/embeddings";
    String floats = send(path, "{\"input\":[\"a\",\"b\"],\"dimensions\":3}").body();
    String base64 =
        send(path, "{\"input\":\"a\",\"dimensions\":3,\"encoding_format\":\"base64\"}").body();
    assertEquals(2, floats.split("\"embedding\":\\[", -1).length - 1);
    assertTrue(base64.contains("\"embedding\":\""), base64);
  }

  @Test
  void holdsAPieceUntilReleased() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    service.enqueue(Reply.events("data: 1\n\n", "data: 2\n\n").heldBeforePiece(1, released));
    HttpResponse<InputStream> answer =
        client.send(chatPost("d", STREAM), BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertEquals("data: 1", lines.readLine());
      released.countDown();
      assertEquals("", lines.readLine());
      assertEquals("data: 2", lines.readLine());
    }
  }

  @Test
  void answersNothingWhileHeld() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    service.enqueue(Reply.json("{}").heldUntil(released));
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(chatPost("d", CHAT), BodyHandlers.ofString());
    while (service.requests().isEmpty()) {
      Thread.onSpinWait();
    }
    assertTrue(!answer.isDone());
    released.countDown();
    assertEquals(200, answer.join().statusCode());
  }

  @Test
  void cutsTheConnectionInTheMiddle() {
    service.enqueue(
        Reply.json(CHAT).cutAfter(5),
        Reply.stream(100).cutAfter(2000),
        Reply.json("{}").cutAfter(0),
        Reply.disconnect());
    for (int i = 0; i < 4; i++) {
      assertThrows(IOException.class, () -> chat("d", CHAT));
    }
  }

  @Test
  void compressesSplitsAndEndsLinesWithoutChangingTheText() throws Exception {
    String event = "data: {\"text\":\"Ahoj, \u017elu\u0165ou\u010dk\u00fd \ud83e\udd9c\"}\n\n";
    service.enqueue(
        Reply.events(event, event).split(1, 7).gzip(), Reply.events(event, event).crlf());
    byte[] compressed = client.send(chatPost("d", STREAM), BodyHandlers.ofByteArray()).body();
    try (GZIPInputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(compressed))) {
      assertEquals(event + event, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertEquals((event + event).replace("\n", "\r\n"), chat("d", STREAM).body());
  }

  @Test
  void fixturesKeepTheirStatusHeadersAndBody() throws Exception {
    service.enqueue(Reply.fixture("chat_azure_200"), Reply.fixture("chat_stream_azure_usage"));
    HttpResponse<String> chat = chat("d", CHAT);
    assertTrue(chat.body().contains("chatcmpl-97W5nDScHgGxwjgDH4qxnGVHXdOSo"));
    assertEquals(
        List.of("31bcde88-09d4-4cd2-b8fe-f92c957cb206"),
        chat.headers().allValues("apim-request-id"));
    assertTrue(chat("d", STREAM).body().endsWith("data: [DONE]\n\n"));
    assertThrows(IllegalArgumentException.class, () -> Reply.fixture("none"));
  }

  @Test
  void unreadableBodiesAndUnknownPathsAreRefused() throws Exception {
    assertEquals(400, chat("d", "{\"messages\":[").statusCode());
    assertEquals(404, send("/nowhere", CHAT).statusCode());
  }

  @Test
  void closingEndsHeldAnswers() {
    service.enqueue(Reply.json("{}").heldUntil(new CountDownLatch(1)));
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(chatPost("d", CHAT), BodyHandlers.ofString());
    while (service.requests().isEmpty()) {
      Thread.onSpinWait();
    }
    service.close();
    assertNotNull(answer.handle((result, failure) -> failure).join());
  }

  private HttpResponse<String> chat(String deployment, String body) throws Exception {
    return client.send(chatPost(deployment, body), BodyHandlers.ofString());
  }

  private HttpResponse<String> chat(String deployment, String body, String id) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(chatPost(deployment, body), (name, value) -> true)
            .header("x-ms-client-request-id", id)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String path, String body) throws Exception {
    return client.send(post(service.endpoint() + path, body), BodyHandlers.ofString());
  }

  private HttpRequest chatPost(String deployment, String body) {
    return post(
        service.endpoint()
            + "/openai/deployments/"
            + deployment
            + "/chat/completions?api-version=v",
        body);
  }

  private static HttpRequest post(String uri, String body) {
    return HttpRequest.newBuilder(URI.create(uri)).POST(BodyPublishers.ofString(body)).build();
  }
}
