// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

/**
 * Splits a server-sent event stream, as its bytes come, into the data of its events. Keeps a few
 * numbers between bytes and no bytes at all.
 */
final class SseReader {

  /** Receives the data of one event after the other. */
  interface Sink {
    void data(byte[] bytes, int from, int to);

    /** The event has ended; not told for one without data. */
    void eventEnded();
  }

  private enum State {
    LINE_START,
    IN_FIELD,
    AFTER_COLON,
    IN_DATA,
    IN_OTHER
  }

  private static final String DATA = "data";
  private static final byte[] LINE_BREAK = {'\n'};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Sink sink;
  private State state = State.LINE_START;
  private int matched;
  private int markMatched;
  private boolean afterReturn;
  private boolean hasData;

  SseReader(Sink sink) {
    this.sink = sink;
  }

  void feed(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      byte b = bytes[i];
      i =
          switch (state) {
            case LINE_START -> lineStart(b, i);
            case IN_FIELD -> inField(b, i);
            case AFTER_COLON -> afterColon(b, i);
            case IN_DATA, IN_OTHER -> inLine(bytes, i, to);
          };
    }
  }

  /** The stream is over: an event whose blank line never came counts all the same. */
  void finish() {
    dispatch();
  }

  private int lineStart(byte b, int i) {
    boolean secondOfPair = afterReturn && b == '\n';
    afterReturn = false;
    if (secondOfPair || isByteOrderMark(b)) {
      return i + 1;
    }
    markMatched = BYTE_ORDER_MARK.length;
    if (isLineEnd(b)) {
      afterReturn = b == '\r';
      dispatch();
      return i + 1;
    }
    matched = 0;
    state = State.IN_FIELD;
    return i;
  }

  private int inField(byte b, int i) {
    if (matched < DATA.length() && b == DATA.charAt(matched)) {
      matched++;
      return i + 1;
    }
    boolean data = matched == DATA.length();
    if (data && b == ':') {
      beginData();
      state = State.AFTER_COLON;
      return i + 1;
    }
    if (data && isLineEnd(b)) {
      beginData();
    }
    state = State.IN_OTHER;
    return i;
  }

  private int afterColon(byte b, int i) {
    state = State.IN_DATA;
    return b == ' ' ? i + 1 : i;
  }

  private int inLine(byte[] bytes, int from, int to) {
    int end = Swar.lineEnd(bytes, from, to);
    if (state == State.IN_DATA && end > from) {
      sink.data(bytes, from, end);
    }
    if (end == to) {
      return to;
    }
    afterReturn = bytes[end] == '\r';
    state = State.LINE_START;
    return end + 1;
  }

  private void beginData() {
    if (hasData) {
      sink.data(LINE_BREAK, 0, 1);
    }
    hasData = true;
  }

  private void dispatch() {
    if (hasData) {
      hasData = false;
      sink.eventEnded();
    }
  }

  private boolean isByteOrderMark(byte b) {
    if (markMatched < BYTE_ORDER_MARK.length && b == BYTE_ORDER_MARK[markMatched]) {
      markMatched++;
      return true;
    }
    return false;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }
}
