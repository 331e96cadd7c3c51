// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a body that can only be written. What is written whole is not copied. */
public final class WrittenBytes extends ByteArrayOutputStream {
  private final long expected;
  private byte @Nullable [] whole;

  /**
   * @param expected how many there will be, or negative
   */
  public WrittenBytes(long expected) {
    super(0);
    this.expected = expected;
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    if (size() == 0 && offset == 0 && length == bytes.length && length == expected) {
      whole = bytes;
    } else {
      super.write(bytes, offset, length);
    }
  }

  /** All that was written; not to be changed. */
  public byte[] all() {
    byte[] written = whole;
    return written == null ? toByteArray() : written;
  }
}
