// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.Reply;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Streams: how they come and how they are read. */
final class StreamCases {
  private static final int MANY = 100_000;
  private static final int LARGE_PIECE = 1 << 14;
  private static final long LATENCY_MILLIS = 300;

  private StreamCases() {}

  static List<Case> all() {
    return List.of(
        whole("stream.plain", Replies::stream),
        whole("stream-async.plain", Replies::stream),
        whole("stream-response.plain", Replies::stream),
        whole("stream-binary.plain", Replies::stream),
        whole("stream-twice.plain", Replies::stream),
        whole("stream-usage.plain", () -> Reply.fixture("chat_stream_azure_usage"))
            .with("gen_ai.usage.input_tokens", 61L),
        withoutUsage("stream.without-usage", () -> Reply.fixture("chat_stream_azure_nousage")),
        // Below its cache the SDK reads on when the application has left.
        whole("stream-take.plain", Replies::stream),
        whole("stream-break.plain", Replies::stream),
        whole("stream-dispose.plain", Replies::stream),
        // Who reads the bytes has no cache between: leaving them reaches the service.
        Case.of("stream-binary-dispose.held")
            .answers(() -> Replies.stream().heldBeforePiece(3, new CountDownLatch(1)))
            .outcome("cancelled")
            .without("error.type")
            .withoutUsage()
            .with("gen_ai.request.stream", true),
        undelayed("stream-told.held"),
        undelayed("stream-async-told.held"),
        Case.of("stream-unread.plain").answers(Replies::stream).outcome("abandoned").withoutUsage(),
        Case.of("stream-never.plain").answers(Replies::stream).spans(0),
        late(),
        reused("stream-reused-options.plain"),
        Case.of("completions-stream.plain").answered().with("gen_ai.request.stream", true));
  }

  /** Legal, but not as usual. */
  static List<Case> unusual() {
    return List.of(
        whole("stream.bytewise", () -> Replies.stream().split(1)),
        whole("stream.split", () -> Replies.stream().split(3, 1, 7, 2)),
        whole("stream-async.split", () -> Replies.stream().split(3, 1, 7, 2)),
        whole("stream.crlf", () -> Replies.stream().crlf()),
        whole("stream.no-done", () -> Replies.streamUpTo(8)),
        whole("stream.no-blank-line", () -> Replies.streamUpTo(8, "data: [DONE]")),
        Case.of("stream-to-end.comments")
            .answers(() -> Replies.streamUpTo(4, ": ping\n\n", "data: [DONE]\n\n"))
            .answered()
            .withoutUsage()
            .with("gen_ai.response.id", "chatcmpl-2"),
        withoutUsage("stream.many", () -> Reply.stream(MANY).split(LARGE_PIECE))
            .with("aoai.stream.chunks", (long) MANY),
        // Each is a piece of its own, as the service sends them.
        withoutUsage("stream.many-apart", () -> Reply.stream(MANY / 10))
            .with("aoai.stream.chunks", MANY / 10L),
        Case.of("stream.one-line-of-1-MB")
            .answers(
                () ->
                    Replies.streamUpTo(
                        4,
                        Replies.streamEvents().get(4).replace("Papa", "Papa".repeat(1 << 18)),
                        Replies.streamEvents().get(6),
                        "data: [DONE]\n\n"))
            .answered()
            .with("gen_ai.response.finish_reasons", List.of("stop")));
  }

  /** Broken, or no streams at all. */
  static List<Case> broken() {
    return List.of(
        cut("stream.cut"),
        cut("stream-async.cut"),
        cut("stream-binary.cut"),
        error("stream.error-inside"),
        error("stream-async.error-inside"),
        Case.of("stream.refused")
            .answers(() -> Reply.fixture("error_401_azure"))
            .failed("401")
            .with("gen_ai.request.stream", true)
            .without("gen_ai.response.time_to_first_chunk"),
        Case.of("stream.429-once")
            .answers(() -> Replies.throttled(60), Replies::stream)
            .complete()
            .with("aoai.attempts", 2L),
        Case.of("stream.json")
            .answers(Replies::chat)
            .answered()
            .with("gen_ai.usage.input_tokens", 61L)
            .without("gen_ai.response.time_to_first_chunk"),
        // The SDK does not unpack; neither does it ask for this.
        leftBySdk("stream.gzip", () -> Replies.stream().gzip()),
        empty("stream.empty", () -> Reply.events("")),
        empty("stream.only-done", () -> Reply.events("data: [DONE]\n\n")),
        Case.of("stream-to-end.malformed")
            .answers(() -> Replies.streamUpTo(4, "data: {\"choices\":[{,\n\n", "data: [DONE]\n\n"))
            .answered()
            .withoutUsage(),
        leftBySdk(
            "stream-to-end.garbage",
            () -> Reply.events("\u0000\u0001 no event at all\n\n", "\n\n\n", "data:\n\n")));
  }

  /** Blocks an event loop of the SDK for ever, with the agent or without: to be run last. */
  static List<Case> last() {
    return List.of(reused("stream-reused-options-async.plain"));
  }

  private static Case whole(String name, Supplier<Reply> reply) {
    return Case.of(name)
        .answers(reply)
        .complete()
        .with("gen_ai.request.stream", true)
        .with("gen_ai.response.finish_reasons", List.of("stop"))
        .with("gen_ai.usage.cache_read.input_tokens", 32L)
        .with("gen_ai.usage.reasoning.output_tokens", 4L);
  }

  private static Case withoutUsage(String name, Supplier<Reply> reply) {
    return Case.of(name)
        .answers(reply)
        .answered()
        .withoutUsage()
        .with("gen_ai.request.stream", true)
        .check("first chunk", span -> span.has("gen_ai.response.time_to_first_chunk"));
  }

  /** The service thinks after its filter results: only content is the first chunk. */
  private static Case late() {
    return whole(
            "stream.late-content",
            () -> Replies.stream().beforePiece(2, StreamCases::serviceThinks))
        .check(
            "the first chunk is the first content",
            span ->
                span.get("gen_ai.response.time_to_first_chunk") instanceof Double seconds
                    && seconds * 1000 >= LATENCY_MILLIS * 0.9);
  }

  private static void serviceThinks() {
    try {
      new CountDownLatch(1).await(LATENCY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The service has no more to say until the application has had what it said. */
  private static Case undelayed(String name) {
    return whole(name, Replies::stream)
        .answersUntilTold(told -> Replies.stream().heldBeforePiece(3, told));
  }

  /** The SDK leaves {@code stream} set in the options: the second answer is a stream, too. */
  private static Case reused(String name) {
    return Case.of(name)
        .answers(Replies::stream)
        .spans(2)
        .checkOne(0, "answered", span -> span.text("aoai.outcome").equals("answered"))
        .check("a stream", span -> Boolean.TRUE.equals(span.get("gen_ai.request.stream")));
  }

  /** Answered, and nothing in it that could be read. */
  private static Case empty(String name, Supplier<Reply> reply) {
    return Case.of(name)
        .answers(reply)
        .answered()
        .withoutUsage()
        .with("gen_ai.request.stream", true)
        .without("gen_ai.response.id", "gen_ai.response.time_to_first_chunk");
  }

  /** The SDK gives up when it sees what it is; it is a race whether all has come by then. */
  private static Case leftBySdk(String name, Supplier<Reply> reply) {
    return Case.of(name)
        .answers(reply)
        .outcome("answered", "cancelled")
        .withoutUsage()
        .without("error.type", "gen_ai.response.id", "gen_ai.response.time_to_first_chunk");
  }

  private static Case cut(String name) {
    return Case.of(name)
        .answers(() -> Replies.streamCut().beforePiece(3, StreamCases::serviceThinks))
        .failed(Case.CUT)
        .withoutUsage()
        .with("gen_ai.request.stream", true)
        .with("gen_ai.response.finish_reasons", List.of("error"));
  }

  private static Case error(String name) {
    String error =
        "data: {\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\","
            + "\"param\":null,\"code\":\"overloaded\"}}\n\n";
    return Case.of(name)
        .answers(() -> Replies.streamUpTo(4, error, "data: [DONE]\n\n"))
        .failed("overloaded")
        .withoutUsage();
  }
}
