// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.webapp;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import reactor.core.scheduler.Schedulers;

/** Makes calls while it serves a request, with the SDK that its web application carries. */
public class ChatServlet extends HttpServlet {
  private transient OpenAIClient client;
  private transient OpenAIAsyncClient async;

  @Override
  public void init() {
    OpenAIClientBuilder builder = new OpenAIClientBuilder();
    String endpoint = getInitParameter("endpoint");
    if (endpoint == null) {
      // The SDK's own transport has threads that would outlive a web application.
      builder.endpoint("http://localhost:1").httpClient(new CannedAnswers());
    } else {
      builder.endpoint(endpoint);
    }
    client = builder.buildClient();
    async = builder.buildAsyncClient();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String model = getServletContext().getContextPath().substring(1);
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .print(
            text(client.getChatCompletions(model + ".sync", asked()))
                + ", "
                + async.getChatCompletions(model + ".async", asked()).map(ChatServlet::text).block()
                + ", "
                + client.getChatCompletionsStream(model + ".stream", asked()).stream().count());
  }

  /** As an application has to, so that Reactor's threads end with it. */
  @Override
  public void destroy() {
    Schedulers.shutdownNow();
  }

  private static ChatCompletionsOptions asked() {
    return new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("Ahoy?")));
  }

  private static String text(ChatCompletions answer) {
    return answer.getChoices().get(0).getMessage().getContent();
  }
}
