// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.origin;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.core.credential.AzureKeyCredential;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Makes calls, with an OpenTelemetry of its own that it registers early, late or never. */
public final class TracedApp {
  private final OpenAIClient client;
  private final OpenAIAsyncClient asyncClient;

  private TracedApp(String endpoint) {
    OpenAIClientBuilder builder =
        new OpenAIClientBuilder().endpoint(endpoint).credential(new AzureKeyCredential("key"));
    client = builder.buildClient();
    asyncClient = builder.buildAsyncClient();
  }

  /**
   * @param arguments the endpoint of the service, and what to do
   */
  public static void main(String[] arguments) {
    switch (arguments[1]) {
      case "early" -> early(arguments[0]);
      case "late" -> late(arguments[0]);
      case "idle" -> idle(arguments[0]);
      case "handed" -> handed(arguments[0]);
      case "api" -> api(arguments[0]);
      case "broken-start", "broken-end" -> broken(arguments[0], arguments[1]);
      default -> throw new IllegalArgumentException(arguments[1]);
    }
  }

  private static void early(String endpoint) {
    AutoConfiguredOpenTelemetrySdk.initialize();
    TracedApp app = new TracedApp(endpoint);
    Span span = GlobalOpenTelemetry.getTracer("app").spanBuilder("work").startSpan();
    try (Scope scope = span.makeCurrent();
        Scope tenants = tenant().makeCurrent()) {
      app.everyKind();
      System.out.println(exporting() + " exporting");
      System.out.println("current is " + (Span.current() == span ? "work" : Span.current()));
    } finally {
      span.end();
    }
  }

  /** One thread for each SDK in this JVM that exports spans, the agent's included. */
  private static long exporting() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("BatchSpanProcessor"))
        .count();
  }

  private static void late(String endpoint) {
    TracedApp app = new TracedApp(endpoint);
    app.ask("before");
    AutoConfiguredOpenTelemetrySdk.initialize();
    app.ask("after");
  }

  private static void idle(String endpoint) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder("nothing").startSpan().end();
    new TracedApp(endpoint).ask("alone");
  }

  /** The API alone, which holds baggage. */
  private static void api(String endpoint) {
    TracedApp app = new TracedApp(endpoint);
    try (Scope scope = tenant().makeCurrent()) {
      app.everyKind();
    }
  }

  private static Baggage tenant() {
    return Baggage.builder().put("tenant", "pirates").put("ship", "pearl").build();
  }

  /** An OpenTelemetry that the application hands around; what makes it known is one line. */
  private static void handed(String endpoint) {
    OpenTelemetry own = AutoConfiguredOpenTelemetrySdk.builder().build().getOpenTelemetrySdk();
    TracedApp app = new TracedApp(endpoint);
    app.ask("before");
    GlobalOpenTelemetry.set(own);
    Span span = own.getTracer("app").spanBuilder("work").startSpan();
    try (Scope scope = span.makeCurrent()) {
      app.ask("after");
    } finally {
      span.end();
    }
  }

  /** An OpenTelemetry with a processor that throws. */
  private static void broken(String endpoint, String when) {
    SpanProcessor processor =
        new SpanProcessor() {
          @Override
          public void onStart(Context parent, ReadWriteSpan span) {
            throw new IllegalStateException("cannot start");
          }

          @Override
          public boolean isStartRequired() {
            return when.equals("broken-start");
          }

          @Override
          public void onEnd(ReadableSpan span) {
            throw new IllegalStateException("cannot end");
          }

          @Override
          public boolean isEndRequired() {
            return when.equals("broken-end");
          }
        };
    GlobalOpenTelemetry.set(
        OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(processor).build())
            .build());
    TracedApp app = new TracedApp(endpoint);
    app.everyKind();
    app.ask("alone");
  }

  private void everyKind() {
    ask("sync");
    Mono<?> asked = asyncClient.getChatCompletions("async", options()).doOnNext(TracedApp::tell);
    asked.subscribeOn(Schedulers.boundedElastic()).block();
    Mono<?> streamed = asyncClient.getChatCompletionsStream("stream", options()).collectList();
    streamed.doOnNext(TracedApp::tell).block();
    client.getChatCompletionsStream("iterated", options()).forEach(chunk -> {});
    try {
      ask("refused");
    } catch (RuntimeException refused) {
      System.out.println("refused " + refused.getClass().getSimpleName());
    }
  }

  /** In what the application does with an answer, the call is not current. */
  private static void tell(Object answer) {
    System.out.println(
        answer.getClass().getSimpleName().replaceAll("^\\w*List$", "chunks")
            + " sees "
            + Span.current().toString().replaceAll("[{(].*", ""));
  }

  private void ask(String deployment) {
    client.getChatCompletions(deployment, options());
    System.out.println("asked " + deployment);
  }

  private static ChatCompletionsOptions options() {
    return new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("Ahoy")));
  }
}
