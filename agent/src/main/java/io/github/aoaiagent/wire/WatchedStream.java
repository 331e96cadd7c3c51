// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes the bytes of a response's body on to whoever reads it, and shows them to a reader of the
 * wire; bytes that are read again after a reset are shown once. Read by one thread at a time, and
 * closed by any.
 */
public final class WatchedStream extends InputStream {
  private final InputStream body;
  private final WireReader reader;
  private final Consumer<Throwable> failures;

  /** Never read: it must not look collected while somebody has this. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private final @Nullable Object owner;

  private long position;
  private long marked;
  private long seen;
  private volatile boolean ended;

  /**
   * @param failures told what fails in observing
   * @param owner kept reachable as long as this is, or null
   */
  public WatchedStream(
      InputStream body, WireReader reader, Consumer<Throwable> failures, @Nullable Object owner) {
    this.body = body;
    this.reader = reader;
    this.failures = failures;
    this.owner = owner;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count;
    try {
      count = body.read(buffer, offset, length);
    } catch (IOException | RuntimeException thrown) {
      end(() -> reader.failed(thrown));
      throw thrown;
    }
    if (count < 0) {
      end(reader::complete);
    } else {
      passed(buffer, offset, count);
    }
    return count;
  }

  @Override
  public int available() throws IOException {
    return body.available();
  }

  @Override
  public boolean markSupported() {
    return body.markSupported();
  }

  @Override
  public synchronized void mark(int limit) {
    body.mark(limit);
    marked = position;
  }

  @Override
  public synchronized void reset() throws IOException {
    body.reset();
    position = marked;
  }

  @Override
  public void close() throws IOException {
    end(reader::closed);
    body.close();
  }

  private void passed(byte[] buffer, int offset, int count) {
    long known = Math.min(count, Math.max(0, seen - position));
    position += count;
    seen = Math.max(seen, position);
    if (known == count) {
      return;
    }
    try {
      reader.bytes(buffer, offset + (int) known, count - (int) known);
    } catch (Throwable failure) {
      failures.accept(failure);
    }
  }

  private void end(Runnable how) {
    if (!ended) {
      ended = true;
      try {
        how.run();
      } catch (Throwable failure) {
        failures.accept(failure);
      }
    }
  }
}
