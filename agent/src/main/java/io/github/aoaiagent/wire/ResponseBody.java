// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.ModelCall;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The body of one response as its bytes come: JSON, an event stream, or nothing that is read. */
final class ResponseBody implements SseReader.Sink {
  private enum Kind {
    JSON,
    EVENTS,
    OPAQUE
  }

  private static final int WINDOW = 2048;
  private static final String LAST_EVENT = "[DONE]";

  private final ModelCall call;
  private final JsonScanner scanner;
  private final ResponseFacts facts;
  private Kind kind = Kind.JSON;
  private boolean eventStream;
  private @Nullable SseReader events;
  private byte @Nullable [] window;
  private long nanos;

  /** How much of {@link #LAST_EVENT} the data of this event is so far; -1 if it is another. */
  private int lastMatched;

  ResponseBody(ModelCall call, JsonScanner scanner, ResponseFacts facts) {
    this.call = call;
    this.scanner = scanner;
    this.facts = facts;
  }

  /** Learns what the body is from its headers. */
  void headers(HeaderSource headers) {
    String type = lower(headers.header("content-type"));
    String encoding = lower(headers.header("content-encoding"));
    eventStream = type.contains("text/event-stream");
    if (!encoding.isBlank() && !encoding.equals("identity")) {
      kind = Kind.OPAQUE;
    } else if (eventStream) {
      kind = Kind.EVENTS;
      events = new SseReader(this);
    } else {
      kind = type.isBlank() || type.contains("json") ? Kind.JSON : Kind.OPAQUE;
    }
  }

  /** Whether it is an event stream, be it one that can be read or a compressed one. */
  boolean isEventStream() {
    return eventStream;
  }

  void feed(byte[] bytes, int from, int to, long nanosNow) {
    nanos = nanosNow;
    switch (kind) {
      case JSON -> scanner.feed(bytes, from, to);
      case EVENTS -> {
        if (events != null) {
          events.feed(bytes, from, to);
        }
      }
      case OPAQUE -> {}
    }
  }

  /** Reads the buffer without moving anything in it. */
  void feed(ByteBuffer buffer, long nanosNow) {
    if (kind == Kind.OPAQUE) {
      return;
    }
    int position = buffer.position();
    int limit = buffer.limit();
    if (buffer.hasArray()) {
      int base = buffer.arrayOffset();
      feed(buffer.array(), base + position, base + limit, nanosNow);
      return;
    }
    byte[] copy = window;
    if (copy == null) {
      copy = new byte[WINDOW];
      window = copy;
    }
    for (int i = position; i < limit; i += copy.length) {
      int length = Math.min(copy.length, limit - i);
      buffer.get(i, copy, 0, length);
      feed(copy, 0, length, nanosNow);
    }
  }

  /** Whether all was seen that the service had to say, though the end of the bytes was not. */
  boolean isWhole() {
    return switch (kind) {
      case JSON -> scanner.isOver();
      case EVENTS -> lastMatched == LAST_EVENT.length() || facts.isFinal();
      case OPAQUE -> false;
    };
  }

  /**
   * No more bytes will come.
   *
   * @param whole whether that is how it should end; if not, an event that was cut is no chunk
   */
  void finish(boolean whole) {
    if (whole && events != null) {
      events.finish();
    }
    facts.documentEnded();
    facts.finish(eventStream);
  }

  @Override
  public void data(byte[] bytes, int from, int to) {
    for (int i = from; i < to && lastMatched >= 0; i++) {
      boolean goesOn =
          lastMatched < LAST_EVENT.length() && bytes[i] == LAST_EVENT.charAt(lastMatched);
      lastMatched = goesOn ? lastMatched + 1 : -1;
    }
    scanner.feed(bytes, from, to);
  }

  @Override
  public void eventEnded() {
    if (lastMatched < LAST_EVENT.length()) {
      lastMatched = 0;
    }
    scanner.restart();
    if (facts.documentEnded()) {
      call.contentChunk(nanos);
    }
  }

  private static String lower(@Nullable String header) {
    return header == null ? "" : header.toLowerCase(Locale.ROOT);
  }
}
