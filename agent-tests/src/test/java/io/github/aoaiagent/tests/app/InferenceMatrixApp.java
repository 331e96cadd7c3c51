// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import static io.github.aoaiagent.tests.app.Reflected.call;

import com.azure.core.credential.AzureKeyCredential;
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
 * Makes the calls that azure-ai-inference on the class path has. Runs on all versions, so it names
 * no class of the SDK.
 */
public final class InferenceMatrixApp {
  private static final Reflected SDK =
      new Reflected("com.azure.ai.inference", "com.azure.ai.inference.models");

  private final String endpoint;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  private InferenceMatrixApp(String endpoint) {
    this.endpoint = endpoint;
    kinds.put("chat", (m, async) -> call(client("ChatCompletions", m, async), "complete", chat(m)));
    kinds.put(
        "chat-binary",
        (m, async) ->
            call(
                client("ChatCompletions", m, async),
                "completeWithResponse",
                BinaryData.fromString(
                    "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Ahoy\"}]}"
                        .formatted(m)),
                new RequestOptions()));
    kinds.put(
        "chat-stream",
        (m, async) -> call(client("ChatCompletions", m, async), "completeStream", chat(m)));
    kinds.put(
        "embeddings",
        (m, async) ->
            call(
                client("Embeddings", m, async),
                "embed",
                List.of("Ahoy"),
                null,
                null,
                null,
                m,
                null));
  }

  /**
   * @param arguments the endpoint of the service
   */
  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    InferenceMatrixApp app = new InferenceMatrixApp(arguments[0]);
    for (boolean async : new boolean[] {false, true}) {
      app.kinds.forEach(
          (name, kind) -> {
            String model = "azure." + name + (async ? ".async" : ".sync");
            out.println("== " + model);
            out.println(result(kind, model, async));
          });
    }
  }

  private Object client(String kind, String model, boolean async) throws Exception {
    Object builder = SDK.create(kind + "ClientBuilder");
    call(builder, "endpoint", endpoint + "/openai/deployments/" + model);
    call(builder, "credential", new AzureKeyCredential("key"));
    return call(builder, async ? "buildAsyncClient" : "buildClient");
  }

  private static Object chat(String model) throws Exception {
    Object options =
        SDK.create("ChatCompletionsOptions", List.of(SDK.create("ChatRequestUserMessage", "Ahoy")));
    return call(options, "setModel", model);
  }

  private static String result(Kind kind, String model, boolean async) {
    try {
      return "ok " + Received.told(kind.call(model, async));
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

  private interface Kind {
    Object call(String model, boolean async) throws Exception;
  }
}
