// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * One scripted answer; configure it before it is enqueued. The body is a list of pieces, each
 * written and flushed on its own: one piece for a plain body, one per event for a stream, or as
 * {@link #split} says. All but fixtures carry Azure's usual headers.
 */
public final class Reply {
  private static final int NEVER = -1;

  private final Function<ReceivedRequest, List<byte[]>> body;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private int status = 200;
  private int[] splitSizes = {};
  private int cutAfter = NEVER;
  private boolean gzip;
  private boolean crlf;
  private boolean disconnect;
  private Runnable beforeHead = () -> {};
  private IntConsumer beforePiece = piece -> {};

  private Reply(Function<ReceivedRequest, List<byte[]>> body, String contentType) {
    this.body = body;
    headers.putAll(AzureHeaders.USUAL);
    headers.put("apim-request-id", "51a00000-0000-4000-8000-000000000000");
    header("Content-Type", contentType);
  }

  /** A JSON body with status 200. */
  public static Reply json(String body) {
    return bytes(body.getBytes(StandardCharsets.UTF_8), "application/json");
  }

  /** A body of any type with status 200. */
  public static Reply bytes(byte[] body, String contentType) {
    List<byte[]> pieces = List.of(body.clone());
    return new Reply(request -> pieces, contentType);
  }

  /** A stream of raw events, each with its own line ends, such as {@code "data: {}\n\n"}. */
  public static Reply events(List<String> events) {
    return pieces(events.stream().map(event -> event.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /** A stream of raw events, each with its own line ends, such as {@code "data: {}\n\n"}. */
  public static Reply events(String... events) {
    return events(List.of(events));
  }

  /** A stored answer with its status and headers, such as {@code "chat_azure_200"}. */
  public static Reply fixture(String name) {
    return recorded(Recording.load("fixtures/" + name));
  }

  /**
   * A chat stream as Azure sends it: prompt filter results, role, {@code chunks} content chunks,
   * finish reason, usage if the request asked for it, {@code [DONE]}.
   */
  public static Reply stream(int chunks) {
    ChatStream stream = ChatStream.counted(chunks);
    return new Reply(
        request -> stream.pieces(ModelRequest.of(request).usageAsked()),
        ServerSentEvents.CONTENT_TYPE);
  }

  /** {@code count} vectors of {@code dimensions} floats, as base64 if the request asked for it. */
  public static Reply embeddings(int count, int dimensions) {
    Embeddings embeddings = new Embeddings(count, dimensions);
    return new Reply(
        request -> embeddings.pieces(ModelRequest.of(request).base64()), "application/json");
  }

  /** No answer at all: the connection is closed when the request has been read. */
  public static Reply disconnect() {
    Reply reply = json("");
    reply.disconnect = true;
    return reply;
  }

  static Reply pieces(List<byte[]> pieces) {
    return new Reply(request -> pieces, ServerSentEvents.CONTENT_TYPE);
  }

  static Reply recorded(Recording recording) {
    Reply reply =
        recording.headers().getOrDefault("Content-Type", "").startsWith("text/event-stream")
            ? events(ServerSentEvents.split(recording.body()))
            : json(recording.body());
    reply.headers.clear();
    recording.headers().forEach(reply::header);
    return reply.status(recording.status());
  }

  public Reply status(int value) {
    status = value;
    return this;
  }

  /** Sets a header, in place of an earlier value. */
  public Reply header(String name, String value) {
    headers.keySet().removeIf(name::equalsIgnoreCase);
    headers.put(name, value);
    return this;
  }

  public Reply withoutHeader(String name) {
    headers.keySet().removeIf(name::equalsIgnoreCase);
    return this;
  }

  /** Cuts the body into pieces of these sizes, used over and over until the body ends. */
  public Reply split(int... sizes) {
    splitSizes = sizes.clone();
    return this;
  }

  /** Ends lines with CR LF. */
  public Reply crlf() {
    crlf = true;
    return this;
  }

  /** Compresses the body; each piece can be read when it arrives. */
  public Reply gzip() {
    gzip = true;
    return header("Content-Encoding", "gzip");
  }

  /** Closes the connection abruptly after this many body bytes; 0 is after the headers. */
  public Reply cutAfter(int bodyBytes) {
    cutAfter = bodyBytes;
    return this;
  }

  /** Runs {@code task} after the request has been read and before anything is answered. */
  public Reply before(Runnable task) {
    beforeHead = task;
    return this;
  }

  /**
   * Answers nothing until {@code released}; a latch that is never released is a hanging service.
   */
  public Reply heldUntil(CountDownLatch released) {
    return before(() -> Held.until(released));
  }

  /** Runs {@code task} before the piece with this index is written. */
  public Reply beforePiece(int index, Runnable task) {
    IntConsumer earlier = beforePiece;
    return beforeEachPiece(
        piece -> {
          earlier.accept(piece);
          if (piece == index) {
            task.run();
          }
        });
  }

  /** Writes no piece from this index on until {@code released}. */
  public Reply heldBeforePiece(int index, CountDownLatch released) {
    return beforePiece(index, () -> Held.until(released));
  }

  /** Runs {@code task} with each piece's index before that piece is written. */
  public Reply beforeEachPiece(IntConsumer task) {
    beforePiece = task;
    return this;
  }

  void send(HttpExchange exchange, ReceivedRequest request) throws IOException {
    beforeHead.run();
    if (disconnect) {
      throw new ConnectionCut();
    }
    Pieces pieces = Pieces.of(body.apply(request));
    pieces = crlf ? pieces.crlf() : pieces;
    pieces = splitSizes.length > 0 ? pieces.split(splitSizes) : pieces;
    pieces = gzip ? pieces.gzip() : pieces;
    headers.forEach(exchange.getResponseHeaders()::set);
    pieces.send(exchange, status, isStream(), cutAfter, beforePiece);
  }

  private boolean isStream() {
    return headers.getOrDefault("Content-Type", "").startsWith("text/event-stream");
  }
}
