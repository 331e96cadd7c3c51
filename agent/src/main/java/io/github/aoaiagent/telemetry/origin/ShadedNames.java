// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The names that the OpenTelemetry API has inside of agents built on it. All names of a class file
 * are in its constant pool, so no more than that is rewritten; the SDK keeps its names there.
 */
final class ShadedNames {
  /** What agents put before the API's names. */
  static final String PREFIX = "io.opentelemetry.javaagent.shaded.";

  private static final String[] API = {
    "io/opentelemetry/api/", "io/opentelemetry/context/", "io/opentelemetry/common/"
  };

  private ShadedNames() {}

  /** The class file, linked to the API of an agent. */
  static byte[] in(byte[] classFile) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length * 2);
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeLong(in.readLong()); // Magic number and version.
      rewritePool(in, out);
      in.transferTo(out);
    } catch (IOException notAClassFile) {
      throw new UncheckedIOException(notAClassFile);
    }
    return bytes.toByteArray();
  }

  private static void rewritePool(DataInputStream in, DataOutputStream out) throws IOException {
    int size = in.readUnsignedShort();
    out.writeShort(size);
    for (int i = 1; i < size; i++) {
      int tag = in.readUnsignedByte();
      out.writeByte(tag);
      switch (tag) {
        case 1 -> out.writeUTF(shaded(in.readUTF()));
        case 7, 8, 16, 19, 20 -> out.writeShort(in.readUnsignedShort());
        case 15 -> {
          out.writeByte(in.readUnsignedByte());
          out.writeShort(in.readUnsignedShort());
        }
        case 5, 6 -> { // A long or a double takes two places.
          out.writeLong(in.readLong());
          i++;
        }
        default -> out.writeInt(in.readInt());
      }
    }
  }

  private static String shaded(String text) {
    String renamed = text;
    for (String name : API) {
      renamed = renamed.replace(name, PREFIX.replace('.', '/') + name);
    }
    return renamed;
  }
}
