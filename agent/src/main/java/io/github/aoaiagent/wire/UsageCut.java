// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an event stream what it has only because usage was asked for in the application's
 * place: the event that carries the usage and no choices, and {@code "usage":null} in the others.
 * Every other byte is passed on, in its order, as soon as it is known not to belong to that event;
 * at the latest with the end of the line that holds the event's data. Not thread-safe.
 */
public final class UsageCut {
  /** An event longer than this is not the one. */
  private static final int MOST_HELD = 1 << 16;

  private static final byte[] NOTHING = {};

  private enum Mode {
    /** In an event which may be the one; its bytes are held. */
    UNDECIDED,
    PASSING,
    CUTTING
  }

  private final UsageEvent data = new UsageEvent();
  private Mode mode = Mode.UNDECIDED;

  /** The bytes of an undecided event, and where in it the last line begins. */
  private byte[] held = NOTHING;

  private int heldLength;
  private int lineInEvent;

  /** Of the event: whether it has data that is no whole document yet. */
  private boolean dataOpen;

  /** Whether some of the line was seen in bytes before these, which are not held. */
  private boolean lineBegun;

  private boolean afterReturn;
  private boolean feedIsCut;

  // Of the bytes that are being fed.
  private byte[] bytes = NOTHING;
  private @Nullable ByteArrayOutputStream rest;
  private boolean changed;
  private int passed;
  private int event;
  private int line;

  /**
   * Takes the next bytes.
   *
   * @return what is to be passed on, perhaps nothing; null if it is just these bytes
   */
  public byte @Nullable [] feed(byte[] next, int from, int to) {
    if (heldLength == 0) {
      return run(next, from, from, to);
    }
    int scanned = heldLength;
    hold(next, from, to);
    int length = heldLength;
    heldLength = 0;
    changed = true;
    return run(held, 0, scanned, length);
  }

  /**
   * No more bytes will come.
   *
   * @param whole whether that is how it should end; an event that broke off is never the
   *     application's, if it looks like the one
   * @return what was held and is to be passed on
   */
  public byte[] finish(boolean whole) {
    int length = heldLength;
    heldLength = 0;
    if (length == 0) {
      return NOTHING;
    }
    data.readLines(held, 0, length);
    boolean cut = whole ? data.isUsage() : data.mayBeUsage();
    return cut ? NOTHING : Arrays.copyOf(held, length);
  }

  /** Goes through the lines; before {@code scanned} there is no end of the last line. */
  private byte @Nullable [] run(byte[] all, int from, int scanned, int to) {
    bytes = all;
    passed = from;
    event = from;
    line = from + lineInEvent;
    lineInEvent = 0;
    int i = scanned;
    while (i < to) {
      if (afterReturn) {
        afterReturn = false;
        if (all[i] == '\n') {
          i++;
          feedAfterReturn(i);
          continue;
        }
      }
      int end = Swar.lineEnd(all, i, to);
      if (end == to) {
        break;
      }
      afterReturn = all[end] == '\r';
      feedIsCut = false;
      lineEnded(end, end + 1);
      i = end + 1;
      line = i;
      lineBegun = false;
    }
    return taken(to);
  }

  /** The second character of a line's end goes the way of the first. */
  private void feedAfterReturn(int after) {
    if (feedIsCut) {
      cut(after - 1, after);
      event = after;
    } else if (mode == Mode.UNDECIDED && event == after - 1) {
      event = after;
    }
    line = after;
  }

  private void lineEnded(int end, int after) {
    boolean blank = end == line && !lineBegun;
    switch (mode) {
      case PASSING -> {
        if (blank) {
          nextEvent(after);
        }
      }
      case CUTTING -> {
        if (blank) {
          cutEvent(after);
        }
      }
      case UNDECIDED -> {
        if (blank) {
          eventEnded(after);
        } else if (bytes[line] == ':' && line == event) {
          event = after; // A comment belongs to no event.
        } else if (UsageEvent.isData(bytes, line, end)) {
          dataEnded(end, after);
        }
      }
    }
  }

  private void dataEnded(int end, int after) {
    if (dataOpen) {
      return;
    }
    int from = UsageEvent.dataFrom(bytes, line, end);
    data.read(bytes, from, end);
    if (from < end && bytes[from] == '{' && !data.isWhole()) {
      dataOpen = true; // The rest of the document is in the next lines of data.
    } else if (data.isUsage()) {
      mode = Mode.CUTTING;
    } else {
      if (data.emptyUsageEnd() > data.emptyUsageFrom()) {
        cut(data.emptyUsageFrom(), data.emptyUsageEnd());
      }
      mode = Mode.PASSING;
      event = after;
    }
  }

  private void eventEnded(int after) {
    if (dataOpen) {
      data.readLines(bytes, event, after);
      if (data.isUsage()) {
        cutEvent(after);
        return;
      }
    }
    nextEvent(after);
  }

  private void cutEvent(int after) {
    cut(event, after);
    feedIsCut = afterReturn;
    nextEvent(after);
  }

  private void nextEvent(int from) {
    mode = Mode.UNDECIDED;
    dataOpen = false;
    event = from;
  }

  /** All there is was looked at: what it comes to. */
  private byte @Nullable [] taken(int to) {
    switch (mode) {
      case PASSING -> lineBegun |= line < to;
      case CUTTING -> {
        lineBegun |= line < to;
        cut(event, to);
      }
      case UNDECIDED -> {
        if (to - event > MOST_HELD) {
          mode = Mode.PASSING;
          lineBegun = line < to;
        } else if (event < to) {
          int lineFrom = line - event;
          cut(event, to);
          hold(bytes, event, to);
          lineInEvent = lineFrom;
        }
      }
    }
    byte[] all = bytes;
    bytes = NOTHING;
    if (!changed) {
      return null;
    }
    changed = false;
    ByteArrayOutputStream begun = rest;
    rest = null;
    if (begun == null) {
      return passed == to ? NOTHING : Arrays.copyOfRange(all, passed, to);
    }
    begun.write(all, passed, to - passed);
    return begun.toByteArray();
  }

  /** Passes on what comes before and leaves out the range. */
  private void cut(int from, int to) {
    if (from > passed) {
      ByteArrayOutputStream begun = rest;
      if (begun == null) {
        begun = new ByteArrayOutputStream(bytes.length);
        rest = begun;
      }
      begun.write(bytes, passed, from - passed);
    }
    changed = true;
    passed = to;
  }

  private void hold(byte[] from, int begin, int end) {
    int length = heldLength + end - begin;
    if (length > held.length) {
      held = Arrays.copyOf(held, Math.max(length, 2 * held.length));
    }
    if (from != held || begin != heldLength) {
      System.arraycopy(from, begin, held, heldLength, end - begin);
    }
    heldLength = length;
  }
}
