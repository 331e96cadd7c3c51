// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event stream without what {@link UsageCut} takes out. Read by one thread at a time. */
public final class UsageCutStream extends InputStream {
  private static final byte[] NOTHING = {};

  private final InputStream body;
  private final UsageCut cut = new UsageCut();
  private byte[] waiting = NOTHING;
  private int taken;
  private boolean ended;
  private @Nullable IOException failure;

  public UsageCutStream(InputStream body) {
    this.body = body;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    while (length > 0 && taken == waiting.length && !ended) {
      int count = readOn(buffer, offset, length);
      if (count > 0) {
        return count;
      }
    }
    if (length > 0 && taken == waiting.length) {
      if (failure != null) {
        throw failure;
      }
      return -1;
    }
    int count = Math.min(length, waiting.length - taken);
    System.arraycopy(waiting, taken, buffer, offset, count);
    taken += count;
    return count;
  }

  /** Reads what there is; returns how much of it is in the buffer already, or 0 if it waits. */
  private int readOn(byte[] buffer, int offset, int length) throws IOException {
    int count;
    try {
      count = body.read(buffer, offset, length);
    } catch (IOException broken) {
      failure = broken; // Thrown when all that came before it was read.
      count = -1;
    }
    if (count < 0) {
      ended = true;
      waitFor(cut.finish(failure == null));
      return 0;
    }
    byte[] changed = cut.feed(buffer, offset, offset + count);
    if (changed == null) {
      return count;
    }
    waitFor(changed);
    return 0;
  }

  private void waitFor(byte[] bytes) {
    waiting = bytes;
    taken = 0;
  }

  @Override
  public int available() throws IOException {
    int here = waiting.length - taken;
    return here > 0 ? here : body.available();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
