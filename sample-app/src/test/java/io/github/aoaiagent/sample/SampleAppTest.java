// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.Reply;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SampleAppTest {
  private static final String ANSWER =
      "Arrr, training a parrot be no easy task, matey. Start by teaching simple commands.";

  private final SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https();
  private final Settings settings = Settings.simulated(service.endpoint());

  SampleAppTest() {
    System.setProperty("javax.net.ssl.trustStore", SimulatedAzureOpenAi.trustStore().toString());
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void scriptedRunTellsEveryCall() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ScriptedRun(settings, new PrintStream(bytes, true, StandardCharsets.UTF_8)).run();
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(
        List.of(
            "chat                " + ANSWER,
            "tools               asks for FutureTemperature{\"locationName\":\"Honolulu\"}",
            "tools, second turn  " + ANSWER,
            "async chat          " + ANSWER,
            "stream              " + ANSWER,
            "async stream        79 tokens",
            "embeddings          2 vectors of 256 dimensions",
            "completion          " + ANSWER,
            "throttled once      " + ANSWER,
            "filtered            refused with status 400",
            "image               A parrot with a tricorn hat on the deck of a ship."),
        lines);
    assertEquals(12, service.requests().size());
  }

  @Test
  void servesAnswersStreamsAndVectors() throws Exception {
    int port = new AskService(settings).start(0);
    assertEquals(ANSWER + "\n", post(port, "/ask").body());
    assertEquals(ANSWER, post(port, "/ask-stream").body());
    assertEquals(256, post(port, "/embed").body().split(",").length);
    service.enqueue(Reply.fixture("error_400_azure"), Reply.fixture("error_400_azure"));
    assertEquals(502, post(port, "/ask").statusCode());
    assertEquals(502, post(port, "/ask-stream").statusCode());
  }

  @Test
  void settingsComeFromTheEnvironment() {
    assertNull(Settings.of(Map.of()));
    Settings real =
        Settings.of(
            Map.of(
                "AZURE_OPENAI_ENDPOINT", "https://contoso.openai.azure.com/",
                "AZURE_OPENAI_DEPLOYMENT", "gpt-4o"));
    assertEquals(
        new Settings("https://contoso.openai.azure.com/", null, "gpt-4o", null, false), real);
  }

  @Test
  void badSettingsAreNamed() {
    assertBad("AZURE_OPENAI_ENDPOINT", Map.of("AZURE_OPENAI_ENDPOINT", "contoso"));
    assertBad("AZURE_OPENAI_DEPLOYMENT", Map.of("AZURE_OPENAI_ENDPOINT", "https://contoso"));
  }

  private static void assertBad(String name, Map<String, String> environment) {
    BadSettingException failure =
        assertThrows(BadSettingException.class, () -> Settings.of(environment));
    assertTrue(String.valueOf(failure.getMessage()).startsWith(name), failure.getMessage());
  }

  private static HttpResponse<String> post(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .POST(BodyPublishers.ofString("How do I train a parrot?"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
