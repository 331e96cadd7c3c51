// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a class file names: texts, types and members. */
final class ConstantPool {
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int NAME_AND_TYPE = 12;

  /** Of every entry: its tag, then the text or up to two indices. */
  private final int[] tags;

  private final String[] texts;
  private final int[] firsts;
  private final int[] seconds;
  private final int majorVersion;

  /** A field or method of another class, by its descriptor. */
  record Member(String owner, String name, String descriptor) {
    boolean isMethod() {
      return descriptor.startsWith("(");
    }
  }

  private ConstantPool(DataInputStream in) throws IOException {
    in.readInt();
    in.readUnsignedShort();
    majorVersion = in.readUnsignedShort();
    int count = in.readUnsignedShort();
    tags = new int[count];
    texts = new String[count];
    firsts = new int[count];
    seconds = new int[count];
    for (int i = 1; i < count; i++) {
      tags[i] = in.readUnsignedByte();
      read(in, i);
      // A long or a double takes two places.
      i += tags[i] == 5 || tags[i] == 6 ? 1 : 0;
    }
  }

  static ConstantPool of(byte[] classFile) throws IOException {
    return new ConstantPool(new DataInputStream(new ByteArrayInputStream(classFile)));
  }

  private void read(DataInputStream in, int i) throws IOException {
    switch (tags[i]) {
      case UTF8 -> texts[i] = in.readUTF();
      case 3, 4 -> in.readInt();
      case 5, 6 -> in.readLong();
      case CLASS, STRING, 16, 19, 20 -> firsts[i] = in.readUnsignedShort();
      case 15 -> {
        in.readUnsignedByte();
        in.readUnsignedShort();
      }
      case FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, 17, 18 -> {
        firsts[i] = in.readUnsignedShort();
        seconds[i] = in.readUnsignedShort();
      }
      default -> throw new IOException("no such constant: " + tags[i]);
    }
  }

  /** 52 is Java 8. */
  int majorVersion() {
    return majorVersion;
  }

  /** The text constants of its code. */
  List<String> strings() {
    return each(STRING).stream().map(i -> texts[firsts[i]]).toList();
  }

  /** Names of types with slashes; arrays as descriptors. */
  List<String> types() {
    return each(CLASS).stream().map(i -> texts[firsts[i]]).toList();
  }

  List<Member> members() {
    List<Member> members = new ArrayList<>();
    for (int tag : new int[] {FIELD, METHOD, INTERFACE_METHOD}) {
      for (int i : each(tag)) {
        int signature = seconds[i];
        members.add(
            new Member(
                texts[firsts[firsts[i]]], texts[firsts[signature]], texts[seconds[signature]]));
      }
    }
    return members;
  }

  private List<Integer> each(int tag) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < tags.length; i++) {
      if (tags[i] == tag) {
        found.add(i);
      }
    }
    return found;
  }
}
