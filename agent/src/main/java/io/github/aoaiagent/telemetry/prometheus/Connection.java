// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.prometheus;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Whoever asks, for a limited time: others do not wait long for one that says nothing, or that does
 * not take its answer. A {@link java.net.Socket} would wait for ever with the latter.
 */
final class Connection implements Closeable {
  /** What is written at once is copied to memory beside the heap. */
  private static final int MOST_AT_ONCE = 16 * 1024;

  private final SocketChannel channel;
  private final Selector selector;
  private final long deadlineNanos;

  private Connection(SocketChannel channel, Selector selector, long deadlineNanos) {
    this.channel = channel;
    this.selector = selector;
    this.deadlineNanos = deadlineNanos;
  }

  static Connection of(SocketChannel channel, Duration patience) throws IOException {
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    try {
      channel.configureBlocking(false);
      return new Connection(channel, Selector.open(), deadlineNanos);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  /** Reads what there is, at least a byte; -1 at the end. */
  int read(ByteBuffer into) throws IOException {
    int read = channel.read(into);
    while (read == 0) {
      await(SelectionKey.OP_READ);
      read = channel.read(into);
    }
    return read;
  }

  /** Writes all of it. */
  void write(ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    while (bytes.position() < end) {
      bytes.limit(Math.min(end, bytes.position() + MOST_AT_ONCE));
      if (channel.write(bytes) == 0) {
        await(SelectionKey.OP_WRITE);
      }
    }
  }

  private void await(int operation) throws IOException {
    long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    channel.register(selector, operation);
    selector.select(millis);
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    try (selector) {
      channel.close();
    }
  }
}
