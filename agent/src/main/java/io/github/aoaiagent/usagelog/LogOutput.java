// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lines on their way into files. What could not be written is kept and tried again, after pauses
 * that become longer. For one thread.
 */
final class LogOutput implements Closeable {
  private static final int ENOUGH_BYTES = 1 << 18;

  private final LogFolder folder;
  private final Tidying tidying;
  private final Problems problems;
  private final LongSupplier clock;
  private final long mostFileBytes;
  private final JsonBuffer lines = new JsonBuffer();
  private final Pause pause;
  private @Nullable LogFile file;
  private int count;
  private boolean failing;

  LogOutput(LogFolder folder, Tidying tidying, Problems problems, Surroundings surroundings) {
    this.folder = folder;
    this.tidying = tidying;
    this.problems = problems;
    clock = surroundings.clock();
    mostFileBytes = surroundings.mostFileBytes();
    pause = new Pause(surroundings.nanos(), 1, 60);
  }

  boolean hasRoom() {
    return lines.length() < ENOUGH_BYTES;
  }

  void add(UsageLine line) {
    int before = lines.length();
    try {
      JsonLine.put(line, lines);
      count++;
    } catch (RuntimeException | Error failure) {
      lines.cut(before);
      throw failure;
    }
  }

  /** How many lines are not in a file. */
  int waiting() {
    return count;
  }

  /** Whether the last try to write failed. */
  boolean isFailing() {
    return failing;
  }

  /**
   * Writes all lines.
   *
   * @param now whether it is tried in a pause, too
   * @return whether there is none left
   */
  boolean write(boolean now) {
    if (lines.length() == 0) {
      return true;
    }
    if (!now && !pause.isOver()) {
      return false;
    }
    ByteBuffer view = lines.view();
    try {
      current().append(view);
      failing = false;
      pause.succeeded();
    } catch (IOException | RuntimeException failure) {
      failing = true;
      pause.failed();
      problems.tell(
          "cannot be written",
          failure,
          "it is tried again, and meanwhile calls wait in memory as far as there is room");
    }
    written(view);
    return count == 0;
  }

  /** The file to append to, which may have gone, or had its time. */
  private LogFile current() throws IOException {
    long now = clock.getAsLong();
    LogFile open = file;
    boolean there = open != null && open.isThere();
    if (open != null && there && open.isFor(now, mostFileBytes)) {
      return open;
    }
    close();
    if (open != null && there) {
      tidying.closed(open.path());
    }
    LogFile next = folder.next(now);
    file = next;
    tidying.opened();
    return next;
  }

  private void written(ByteBuffer view) {
    if (!view.hasRemaining()) {
      count = 0;
      lines.cut(0);
      return;
    }
    int bytes = view.position();
    for (int i = 0; i < bytes; i++) {
      if (view.get(i) == '\n') {
        count--;
      }
    }
    lines.consume(bytes);
  }

  /** Closes the file, and leaves it as it is. */
  @Override
  public void close() throws IOException {
    LogFile open = file;
    if (open != null) {
      file = null;
      open.close();
    }
  }
}
