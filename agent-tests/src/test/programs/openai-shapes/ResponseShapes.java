// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.openai;

import com.openai.core.http.StreamResponse;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCompactParams;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.StructuredResponse;
import com.openai.services.blocking.ResponseService;

/** The responses operation: made, streamed, fetched again. */
final class ResponseShapes {
  private ResponseShapes() {}

  static void addTo(Shapes shapes, Clients clients) {
    ResponseService responses = clients.unified.responses();
    shapes.add("response", (model, out) -> out.response(responses.create(Asked.response(model))));
    shapes.add(
        "response-legacy",
        (model, out) -> out.response(clients.legacy.responses().create(Asked.response(model))));
    shapes.add(
        "response-async",
        (model, out) ->
            out.response(clients.openai.async().responses().create(Asked.response(model)).join()));
    shapes.add(
        "response-options",
        (model, out) ->
            out.response(
                responses
                    .withOptions(options -> options.maxRetries(1))
                    .create(Asked.response(model))));
    shapes.add(
        "response-raw",
        (model, out) ->
            out.response(responses.withRawResponse().create(Asked.response(model)).parse()));
    shapes.add(
        "response-structured",
        (model, out) -> {
          StructuredResponse<Asked.Told> answer =
              responses.create(Asked.responseBuilder(model).text(Asked.Told.class).build());
          answer.output().stream()
              .flatMap(item -> item.message().stream())
              .flatMap(message -> message.content().stream())
              .forEach(content -> out.line(content.asOutputText().answer));
          answer.usage().ifPresent(out::usage);
        });
    addStreams(shapes, clients);
    addFetched(shapes, responses);
  }

  private static void addStreams(Shapes shapes, Clients clients) {
    shapes.add(
        "response-stream",
        (model, out) -> {
          try (StreamResponse<ResponseStreamEvent> stream =
              clients.unified.responses().createStreaming(Asked.response(model))) {
            stream.stream().forEach(event -> event(event, out));
          }
        });
    shapes.add(
        "response-async-stream",
        (model, out) ->
            clients
                .unified
                .async()
                .responses()
                .createStreaming(Asked.response(model))
                .subscribe(event -> event(event, out))
                .onCompleteFuture()
                .join());
  }

  private static void addFetched(Shapes shapes, ResponseService responses) {
    shapes.add(
        "response-retrieved",
        (model, out) -> {
          Response made = responses.create(Asked.response(model));
          out.response(made);
          out.response(responses.retrieve(made.id()));
        });
    shapes.add(
        "response-background",
        (model, out) -> {
          Response made = responses.create(Asked.responseBuilder(model).background(true).build());
          out.response(made);
          out.response(responses.retrieve(made.id()));
        });
    shapes.add(
        "response-compacted",
        (model, out) ->
            out.usage(
                responses
                    .compact(ResponseCompactParams.builder().model(model).input("Ahoy").build())
                    .usage()));
  }

  private static void event(ResponseStreamEvent event, Transcript out) {
    event.outputTextDelta().ifPresent(delta -> out.line("delta " + delta.delta()));
    event.completed().ifPresent(completed -> out.response(completed.response()));
  }
}
