// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import static io.github.aoaiagent.tests.app.ReflectedSdk.call;
import static io.github.aoaiagent.tests.app.ReflectedSdk.constant;
import static io.github.aoaiagent.tests.app.ReflectedSdk.create;

import com.azure.core.http.rest.RequestOptions;
import com.azure.core.util.BinaryData;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes every kind of call that the SDK on the class path has, against Azure's endpoint and
 * OpenAI's. Runs on all versions, so it names no class of the SDK.
 */
public final class MatrixApp {
  private static final byte[] AUDIO = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final String CHAT = "{\"messages\":[{\"role\":\"user\",\"content\":\"Ahoy\"}]}";
  private static final String INPUT = "{\"input\":[\"Ahoy\"]}";

  private final PrintStream out;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  private MatrixApp(PrintStream out) {
    this.out = out;
  }

  /**
   * @param arguments the endpoint of the service
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    MatrixApp app = new MatrixApp(out);
    app.addChat();
    app.addFailures();
    app.addOthers();
    for (boolean azure : new boolean[] {true, false}) {
      app.run(new MatrixClients(arguments[0], azure), azure ? "azure." : "openai.");
    }
  }

  private void addChat() {
    kinds.put("chat", (c, m) -> call(c.chat(), "getChatCompletions", m, chatOptions()));
    kinds.put(
        "chat-binary",
        (c, m) ->
            call(
                c.chat(),
                "getChatCompletionsWithResponse",
                m,
                BinaryData.fromString(CHAT),
                new RequestOptions()));
    kinds.put(
        "chat-stream", (c, m) -> call(c.chat(), "getChatCompletionsStream", m, chatOptions()));
    kinds.put(
        "on-your-data",
        (c, m) ->
            call(
                c.azureChat(),
                "getChatCompletionsWithAzureExtensionsWithResponse",
                m,
                BinaryData.fromString(CHAT.replaceFirst("}$", ",\"dataSources\":[]}")),
                new RequestOptions()));
  }

  /** The service does not answer these at once, or not at all. */
  private void addFailures() {
    for (String kind : List.of("chat-throttled", "chat-refused", "chat-filtered")) {
      kinds.put(kind, (c, m) -> call(c.chat(), "getChatCompletions", m, chatOptions()));
    }
    kinds.put(
        "stream-failed", (c, m) -> call(c.chat(), "getChatCompletionsStream", m, chatOptions()));
  }

  private void addOthers() {
    kinds.put("completions", (c, m) -> call(c.chat(), "getCompletions", m, completionsOptions()));
    kinds.put(
        "completions-stream",
        (c, m) -> call(c.chat(), "getCompletionsStream", m, completionsOptions()));
    kinds.put(
        "embeddings",
        (c, m) ->
            call(
                c.chat(), "getEmbeddings", m, create("models.EmbeddingsOptions", List.of("Ahoy"))));
    kinds.put(
        "embeddings-binary",
        (c, m) ->
            call(
                c.chat(),
                "getEmbeddingsWithResponse",
                m,
                BinaryData.fromString(INPUT),
                new RequestOptions()));
    kinds.put("images", (c, m) -> images(c, create("models.ImageGenerationOptions", "Ahoy"), m));
    kinds.put(
        "speech",
        (c, m) ->
            call(
                c.chat(),
                "generateSpeechFromText",
                m,
                create(
                    "models.SpeechGenerationOptions",
                    "Ahoy",
                    constant("models.SpeechVoice", "ALLOY"))));
    kinds.put("transcription", (c, m) -> audio(c, m, "Transcription"));
    kinds.put("translation", (c, m) -> audio(c, m, "Translation"));
    kinds.put("responses", (c, m) -> call(c.responses(), "createResponse", request(m)));
    kinds.put("responses-stream", (c, m) -> c.createResponseStream(request(m)));
  }

  private void run(MatrixClients clients, String prefix) throws Exception {
    for (boolean async : new boolean[] {false, true}) {
      clients.async(async);
      for (Map.Entry<String, Kind> kind : kinds.entrySet()) {
        String model = prefix + kind.getKey() + (async ? ".async" : ".sync");
        out.println("== " + model);
        out.println(result(kind.getValue(), clients, model));
      }
    }
  }

  private static String result(Kind kind, MatrixClients clients, String model) {
    try {
      return "ok " + Received.told(kind.call(clients, model));
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

  private static Object chatOptions() throws Exception {
    return create("models.ChatCompletionsOptions", List.of(message()));
  }

  private static Object message() throws Exception {
    if (ReflectedSdk.has("models.ChatRequestUserMessage")) {
      return create("models.ChatRequestUserMessage", "Ahoy");
    }
    Object user = constant("models.ChatRole", "USER");
    try {
      return create("models.ChatMessage", user, "Ahoy");
    } catch (ReflectedSdk.Absent absent) {
      Object message = create("models.ChatMessage", user);
      call(message, "setContent", "Ahoy");
      return message;
    }
  }

  private static Object completionsOptions() throws Exception {
    return create("models.CompletionsOptions", List.of("Ahoy"));
  }

  /** Before beta.6 it names no model, and is a poller on Azure. */
  private static @Nullable Object images(MatrixClients clients, Object asked, String model)
      throws Exception {
    try {
      return call(clients.chat(), "getImageGenerations", model, asked);
    } catch (ReflectedSdk.Absent early) {
      Object client = clients.openaiChat();
      call(asked, "setUser", model);
      return call(client, "getImages", asked);
    }
  }

  private static @Nullable Object audio(MatrixClients clients, String model, String what)
      throws Exception {
    Object options = create("models.Audio" + what + "Options", (Object) AUDIO);
    call(options, "setResponseFormat", constant("models.Audio" + what + "Format", "JSON"));
    return call(clients.chat(), "getAudio" + what, model, "a.wav", options);
  }

  private static Object request(String model) throws Exception {
    Object itsModel =
        ReflectedSdk.callStatic(
            "responses.models.CreateResponsesRequestModel", "fromString", model);
    return create("responses.models.CreateResponsesRequest", itsModel, "Ahoy");
  }

  private interface Kind {
    @Nullable Object call(MatrixClients clients, String model) throws Exception;
  }
}
