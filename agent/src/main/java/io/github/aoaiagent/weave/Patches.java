// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.weave;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Turns known class files into their woven form. A patch holds what weaving adds and where the rest
 * is copied from, so the jar carries no code of the SDKs. What comes out is checked against the
 * checksum of what ByteBuddy made; a class file that differs in one bit has no patch.
 *
 * <p>Format of a file: {@code int} count, then for each patch {@code long} {@linkplain #key key} of
 * the class file, {@code long} key of the woven one, {@code int} length of the steps, steps. A step
 * is {@code int from, int length}: copy of the class file, or with {@code from} -1 the {@code
 * length} bytes that follow.
 */
public final class Patches {
  public static final Patches NONE = new Patches(Map.of());

  private static final int VERBATIM = -1;

  private final Map<Long, Patch> patches;

  private Patches(Map<Long, Patch> patches) {
    this.patches = patches;
  }

  /**
   * @param file in the format above, or null for no patches
   */
  public static Patches read(byte @Nullable [] file) {
    if (file == null) {
      return NONE;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
      Map<Long, Patch> patches = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        long original = in.readLong();
        patches.put(original, new Patch(in.readLong(), in.readNBytes(in.readInt())));
      }
      return new Patches(patches);
    } catch (IOException unreadable) {
      return NONE;
    }
  }

  /** The woven form of the class file, or null if there is no patch for it. */
  byte @Nullable [] apply(byte[] classFile) {
    if (patches.isEmpty()) {
      return null;
    }
    Patch patch = patches.get(key(classFile));
    if (patch == null) {
      return null;
    }
    try {
      byte[] woven = follow(patch, classFile);
      return key(woven) == patch.woven ? woven : null;
    } catch (IOException | IndexOutOfBoundsException damaged) {
      return null;
    }
  }

  private static byte[] follow(Patch patch, byte[] classFile) throws IOException {
    byte[] woven = new byte[(int) patch.woven];
    int filled = 0;
    DataInputStream steps = new DataInputStream(new ByteArrayInputStream(patch.steps));
    while (filled < woven.length) {
      int from = steps.readInt();
      int length = steps.readInt();
      if (from == VERBATIM) {
        steps.readFully(woven, filled, length);
      } else {
        System.arraycopy(classFile, from, woven, filled, length);
      }
      filled += length;
    }
    return woven;
  }

  /**
   * What a class file is known by: its CRC-32 above its length. Not a record, because the JDK would
   * spend 15 ms of the application's start on generating one's {@code hashCode}.
   */
  static long key(byte[] classFile) {
    CRC32 crc = new CRC32();
    crc.update(classFile);
    return crc.getValue() << Integer.SIZE | classFile.length;
  }

  /**
   * @param woven the key of what must come out
   */
  private record Patch(long woven, byte[] steps) {}
}
