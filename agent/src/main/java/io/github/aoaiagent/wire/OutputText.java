// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A text of a response as its UTF-8 bytes come, up to what its {@link Room} allows. */
final class OutputText {

  /** What all texts of a response together may still keep, in bytes. */
  static final class Room {
    private long left;

    Room(long bytes) {
      left = bytes;
    }

    void raiseTo(long bytes) {
      left = Math.max(left, bytes);
    }
  }

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
  private final Room room;
  private boolean cut;

  OutputText(Room room) {
    this.room = room;
  }

  void add(byte[] more, int offset, int length) {
    int kept = (int) Math.min(length, room.left);
    bytes.write(more, offset, kept);
    room.left -= kept;
    cut |= kept < length;
  }

  /** Appends the other text, which is not used any more, and counts it once. */
  void moveFrom(OutputText other) {
    cut |= other.cut;
    other.cut = false;
    if (other.isEmpty()) {
      return;
    }
    try {
      other.bytes.writeTo(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    other.bytes.reset();
  }

  /** Gives up what is kept. */
  void clear() {
    room.left += bytes.size();
    bytes.reset();
    cut = false;
  }

  boolean isEmpty() {
    return bytes.size() == 0;
  }

  boolean isCut() {
    return cut;
  }

  String text() {
    byte[] all = bytes.toByteArray();
    return cut ? Texts.fresh(all, 0, all.length) : new String(all, StandardCharsets.UTF_8);
  }
}
