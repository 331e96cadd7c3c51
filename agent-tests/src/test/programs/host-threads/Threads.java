// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.threads;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Calls that end on other threads than they begin on, or are made on threads of other kinds, in
 * spans of the application. A model is named after the span that it is asked in.
 */
public final class Threads {
  private final OpenAIAsyncClient azure;
  private final OpenAIClientAsync openai;

  private Threads(String endpoint) {
    azure = new OpenAIClientBuilder().endpoint(endpoint).buildAsyncClient();
    openai =
        OpenAIOkHttpClientAsync.builder().baseUrl(endpoint + "/openai/v1").apiKey("none").build();
  }

  /**
   * @param arguments the endpoint of the service, and what to try: {@code reactor}, {@code
   *     futures}, {@code virtual}
   */
  public static void main(String[] arguments) throws Exception {
    AutoConfiguredOpenTelemetrySdk.initialize();
    Threads threads = new Threads(arguments[0]);
    for (String what : List.of(arguments).subList(1, arguments.length)) {
      switch (what) {
        case "reactor" -> threads.reactor();
        case "futures" -> threads.futures();
        case "virtual" -> threads.virtual();
        default -> throw new IllegalArgumentException(what);
      }
    }
    // Threads of the transports would need a minute.
    System.exit(0);
  }

  private void reactor() {
    // Assembled in the span, subscribed after it is no longer current, on a scheduler.
    Mono<String> elastic;
    Mono<String> twice;
    Span span = begin("elastic");
    try (Scope scope = span.makeCurrent()) {
      elastic = asked("elastic").subscribeOn(Schedulers.boundedElastic());
      twice = asked("twice-elastic").publishOn(Schedulers.parallel());
    }
    System.out.println(elastic.block() + ", " + twice.block() + ", " + twice.block());
    span.end();
    // Where the application takes its context along.
    Span far = begin("far");
    Context context = Context.current().with(far);
    System.out.println(
        Mono.just("far")
            .publishOn(Schedulers.parallel())
            .flatMap(
                model -> {
                  try (Scope scope = context.makeCurrent()) {
                    return asked(model);
                  }
                })
            .doOnNext(answer -> System.out.println("in " + current()))
            .block());
    far.end();
    // Where it does not, the call is in nothing, also on a thread that had our span.
    System.out.println(
        Mono.just("nothing").publishOn(Schedulers.parallel()).flatMap(this::asked).block());
  }

  private void futures() {
    Span span = begin("first");
    CompletableFuture<String> both;
    try (Scope scope = span.makeCurrent()) {
      both =
          create("first")
              .thenCompose(
                  Context.current()
                      .wrapFunction(
                          answer -> {
                            System.out.println("then in " + current());
                            return create("again-first");
                          }))
              .thenApply(
                  answer -> {
                    System.out.println("at last in " + current());
                    return answer;
                  });
    }
    System.out.println(both.join());
    span.end();
    System.out.println(create("nothing").join() + " in " + current());
  }

  private void virtual() throws Exception {
    // Of Java 21, which compiles nothing here.
    ExecutorService each =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String model = "virtual" + i;
      answers.add(each.submit(() -> onVirtualThread(model)));
    }
    for (Future<String> answer : answers) {
      System.out.println(answer.get());
    }
    each.shutdown();
  }

  private String onVirtualThread(String model) {
    Span span = begin(model);
    try (Scope scope = span.makeCurrent()) {
      return Thread.currentThread().getThreadGroup().getName()
          + ": "
          + asked(model).block()
          + ", "
          + create("again-" + model).join()
          + " in "
          + (Span.current() == span ? model : current());
    } finally {
      span.end();
    }
  }

  private Mono<String> asked(String model) {
    return azure
        .getChatCompletions(
            model, new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("Ahoy?"))))
        .map(answer -> answer.getChoices().get(0).getMessage().getContent());
  }

  private CompletableFuture<String> create(String model) {
    return openai
        .chat()
        .completions()
        .create(ChatCompletionCreateParams.builder().model(model).addUserMessage("Ahoy?").build())
        .thenApply(Threads::text);
  }

  private static String text(ChatCompletion answer) {
    return answer.choices().get(0).message().content().orElse("nothing");
  }

  private static Span begin(String name) {
    return GlobalOpenTelemetry.getTracer("app").spanBuilder(name).startSpan();
  }

  /** What is current, by its class: the agent's would be one of the SDK. */
  private static String current() {
    return Span.current().getClass().getSimpleName();
  }
}
