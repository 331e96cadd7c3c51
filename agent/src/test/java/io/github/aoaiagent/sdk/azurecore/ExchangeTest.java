// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.azurecore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.rest.Response;
import com.azure.core.http.rest.SimpleResponse;
import com.azure.core.util.BinaryData;
import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.observe.SeamCalls;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.wire.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ExchangeTest {
  private static final String CHUNK =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Arr\"}}]}\n\n";

  private final List<String> told = new ArrayList<>();
  private final List<String> order = new ArrayList<>();
  private final List<ModelCall> begun = new ArrayList<>();
  private Runnable whenEntering = () -> {};
  private final Calls calls = SeamCalls.of(new Tracer(), told::add);
  private final Exchange exchange = new Exchange(calls);

  @Test
  void whatIsDoneWithTheAnswerOfATransportThatDoesNotWaitIsOutsideOfTheCall() {
    asked(Mono.fromCallable(() -> sent(json("{}")))).doOnNext(response -> note("answered")).block();
    assertEquals(List.of("enter", "sent in 1", "leave", "answered in 0"), order);
    assertNull(calls.current());
  }

  @Test
  void soIsWhatIsDoneWithItsFailure() {
    asked(
            Mono.<Response<BinaryData>>fromCallable(
                () -> {
                  sent(null);
                  throw new IllegalStateException("refused");
                }))
        .onErrorResume(
            failure -> {
              note("failed");
              return asked(Mono.fromCallable(() -> sent(json("{}"))));
            })
        .block();
    assertEquals(
        List.of("enter", "sent in 1", "leave", "failed in 0", "enter", "sent in 2", "leave"),
        order);
    assertEquals(Outcome.FAILED, begun.get(0).outcome());
    assertEquals(Outcome.ANSWERED, begun.get(1).outcome());
  }

  @Test
  void whatIsDisposedOfBeforeItsAnswerIsCancelled() {
    asked(Mono.never()).subscribe().dispose();
    assertEquals(Outcome.CANCELLED, begun.get(0).outcome());
    assertEquals(List.of("enter", "leave"), order);
  }

  @Test
  void aStreamThatIsLeftAtItsLastEventIsAnswered() {
    read(Flux.just(CHUNK, "data: [DONE]\n\n").concatWith(Flux.never()), "[DONE]");
    assertEquals(Outcome.ANSWERED, begun.get(0).outcome());
  }

  @Test
  void aStreamThatIsLeftAtAnErrorHasFailed() {
    String error = "data: {\"error\":{\"code\":\"overloaded\"}}\n\n";
    read(Flux.just(CHUNK, error).concatWith(Flux.never()), "error");
    assertEquals(Outcome.FAILED, begun.get(0).outcome());
    assertEquals("overloaded", begun.get(0).facts().text(Fact.ERROR_TYPE));
  }

  @Test
  void aStreamThatIsLeftBeforeIsCancelled() {
    read(Flux.just(CHUNK, CHUNK).concatWith(Flux.never()), "Arr");
    assertEquals(Outcome.CANCELLED, begun.get(0).outcome());
  }

  @Test
  void aCallThatCannotBeMadeCurrentIsObservedAllTheSame() throws Exception {
    whenEntering =
        () -> {
          throw new IllegalStateException("no");
        };
    Passage passage = exchange.enter(false, new Object[0], this::begin);
    Response<BinaryData> response = json("{}");
    assertSame(response, passage.leave(response, null));
    assertSame(response, asked(Mono.just(response)).block());
    assertEquals(Outcome.ANSWERED, begun.get(0).outcome());
    assertEquals(Outcome.ANSWERED, begun.get(1).outcome());
    assertEquals(1, told.size(), told::toString);
  }

  @Test
  void aCallWhoseAnswerCannotBeWatchedEnds() {
    Passage passage = exchange.enter(false, new Object[0], this::begin);
    assertThrows(ClassCastException.class, () -> passage.leave("unheard of", null));
    passage.abandon();
    assertEquals(Outcome.ABANDONED, begun.get(0).outcome());
  }

  /** Reads a stream until a piece has that text, as an application does that knows the protocol. */
  private void read(Flux<String> pieces, String last) {
    Flux<ByteBuffer> body =
        pieces.map(piece -> ByteBuffer.wrap(piece.getBytes(StandardCharsets.UTF_8)));
    BinaryData stream = Objects.requireNonNull(BinaryData.fromFlux(body, null, false).block());
    Response<BinaryData> response = asked(Mono.just(response("text/event-stream", stream))).block();
    response
        .getValue()
        .toFluxByteBuffer()
        .takeUntil(
            piece -> StandardCharsets.UTF_8.decode(piece.duplicate()).toString().contains(last))
        .blockLast();
    assertEquals(List.of(), told);
  }

  @SuppressWarnings("unchecked")
  private Mono<Response<BinaryData>> asked(Mono<Response<BinaryData>> sending) {
    Passage passage = exchange.enter(true, new Object[0], this::begin);
    try {
      Object watched = passage.leave(sending, null);
      assertTrue(watched instanceof CallMono, String.valueOf(watched));
      return (Mono<Response<BinaryData>>) watched;
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private WireReader begin(Object caller) {
    ModelCall call = calls.create(Operation.CHAT, Provider.AZURE_OPENAI);
    begun.add(call);
    WireReader reader = calls.reader(call);
    calls.begin(call, caller);
    return reader;
  }

  private Response<BinaryData> sent(Response<BinaryData> response) {
    note("sent");
    return response;
  }

  /** Notes what happens, and in which call by its number; 0 is none. */
  private void note(String what) {
    order.add(what + " in " + (begun.indexOf(calls.current()) + 1));
  }

  private static Response<BinaryData> json(String body) {
    return response("application/json", BinaryData.fromString(body));
  }

  private static Response<BinaryData> response(String type, BinaryData body) {
    return new SimpleResponse<>(
        new HttpRequest(HttpMethod.POST, "https://unit.openai.azure.com/"),
        200,
        new HttpHeaders().set(HttpHeaderName.CONTENT_TYPE, type),
        body);
  }

  private final class Tracer implements CallTracer, CallTrace {
    @Override
    public Object callerContext() {
      return "caller";
    }

    @Override
    public CallTrace begin(ModelCall call, Object parent) {
      return this;
    }

    @Override
    public CallScope makeCurrent() {
      whenEntering.run();
      order.add("enter");
      return () -> order.add("leave");
    }

    @Override
    public void chunk(long sincePreviousNanos) {}

    @Override
    public void end() {}
  }
}
