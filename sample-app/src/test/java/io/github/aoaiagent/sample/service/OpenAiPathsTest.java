// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of OpenAI ask that those of Azure alone do not. */
@Timeout(20)
class OpenAiPathsTest {
  private static final String FORM =
      """
      --b\r
      Content-Disposition: form-data; name="image"; filename="a.png"\r
      Content-Type: application/octet-stream\r
      \r
      not an image\r
      --b\r
      Content-Disposition: form-data; name="model"\r
      Content-Type: text/plain; charset=utf-8\r
      \r
      gpt-image\r
      --b--\r
      """;

  private final SimulatedAzureOpenAi service = SimulatedAzureOpenAi.http();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/", "/openai/v1/", "/openai/deployments/gpt-image/"})
  void formsTellTheirModel(String base) throws Exception {
    HttpResponse<String> edited = post(base + "images/edits", FORM);
    assertEquals("gpt-image", edited.headers().firstValue("x-ms-deployment-name").orElseThrow());
    assertTrue(edited.body().contains("\"image_tokens\":194"), edited.body());
    assertEquals(200, post(base + "images/variations", FORM).statusCode());
  }

  @Test
  void aResponseCanBeFetchedAgain() throws Exception {
    String made = post("/openai/v1/responses", "{\"model\":\"m\"}").body();
    assertEquals(made, get("/openai/v1/responses/" + id(made)).body());
    assertEquals(404, get("/openai/v1/responses/other").statusCode());
  }

  @Test
  void aResponseInTheBackgroundHasUsageWhenItIsFetched() throws Exception {
    String made = post("/v1/responses", "{\"model\":\"m\",\"background\":true}").body();
    String fetched = get("/v1/responses/" + id(made)).body();
    assertTrue(made.contains("\"status\":\"queued\"") && made.contains("\"usage\":null"), made);
    assertTrue(fetched.contains("\"status\":\"completed\""), fetched);
    assertTrue(fetched.contains("\"background\":true"), fetched);
    assertTrue(fetched.contains("\"total_tokens\":154"), fetched);
  }

  @Test
  void responsesAreCompacted() throws Exception {
    String body = post("/openai/v1/responses/compact", "{\"model\":\"m\"}").body();
    assertTrue(body.contains("\"object\":\"response.compaction\""), body);
  }

  @Test
  void structuredAnswersAreJsonInAString() throws Exception {
    String chat =
        post("/v1/chat/completions", "{\"response_format\":{\"type\":\"json_schema\"}}").body();
    String response =
        post("/v1/responses", "{\"text\":{\"format\":{\"type\":\"json_schema\"}}}").body();
    assertTrue(chat.contains("\"content\":\"{\\\"answer\\\":"), chat);
    assertTrue(response.contains("\"text\":\"{\\\"answer\\\":"), response);
  }

  @Test
  void aNumberBeforeTheNameOfABehaviourIsPassedOver() throws Exception {
    assertEquals(500, post("/v1/chat/completions", "{\"model\":\"shape.7-broken\"}").statusCode());
  }

  @Test
  void throttlesOnceByTheCountOfRetries() throws Exception {
    String body = "{\"model\":\"throttled-once\"}";
    for (int retries = 0; retries < 2; retries++) {
      HttpRequest request =
          HttpRequest.newBuilder(uri("/v1/chat/completions"))
              .header("X-Stainless-Retry-Count", Integer.toString(retries))
              .POST(BodyPublishers.ofString(body))
              .build();
      int status = client.send(request, BodyHandlers.ofString()).statusCode();
      assertEquals(retries == 0 ? 429 : 200, status);
    }
  }

  private static String id(String response) {
    Matcher id = Pattern.compile("\"id\":\"(resp_[^\"]+)\"").matcher(response);
    assertTrue(id.find(), response);
    return id.group(1);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(HttpRequest.newBuilder(uri(path)).GET().build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create(service.endpoint() + path);
  }
}
