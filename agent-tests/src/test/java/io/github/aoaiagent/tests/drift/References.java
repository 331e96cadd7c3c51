// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Type;

/**
 * What a class file names of others, by its constant pool; names are internal ones.
 *
 * @param classes also those in the descriptors of its own members
 */
record References(Set<String> classes, List<Member> members) {
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int CLASS = 7;

  /**
   * A field or method.
   *
   * @param id name and descriptor, as {@link ClassShape#members} has it
   * @param ofInterface whether its owner is said to be an interface
   */
  record Member(String owner, String id, boolean isField, boolean ofInterface) {}

  static References of(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    char[] buffer = new char[reader.getMaxStringLength()];
    Set<String> classes = new TreeSet<>();
    List<Member> members = new ArrayList<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      int tag = at == 0 ? 0 : reader.readByte(at - 1);
      if (tag == CLASS) {
        addClass(reader.readUTF8(at, buffer), classes);
      } else if (tag >= FIELD && tag <= INTERFACE_METHOD) {
        members.add(member(reader, at, tag, buffer));
      }
    }
    for (String id : ClassShape.of(classFile).members().keySet()) {
      addTypes(id, classes);
    }
    return new References(classes, members);
  }

  private static Member member(ClassReader reader, int at, int tag, char[] buffer) {
    int nameAndType = reader.getItem(reader.readUnsignedShort(at + 2));
    String name = reader.readUTF8(nameAndType, buffer);
    String descriptor = reader.readUTF8(nameAndType + 2, buffer);
    return new Member(
        reader.readClass(at, buffer),
        tag == FIELD ? name + ":" + descriptor : name + descriptor,
        tag == FIELD,
        tag == INTERFACE_METHOD);
  }

  private static void addTypes(String id, Set<String> classes) {
    int method = id.indexOf('(');
    if (method < 0) {
      addClass(id.substring(id.indexOf(':') + 1), classes);
      return;
    }
    Type type = Type.getMethodType(id.substring(method));
    addClass(type.getReturnType().getDescriptor(), classes);
    for (Type argument : type.getArgumentTypes()) {
      addClass(argument.getDescriptor(), classes);
    }
  }

  /** Adds a class by its name or descriptor; of an array its elements'. */
  private static void addClass(String text, Set<String> classes) {
    String element = text.substring(text.lastIndexOf('[') + 1);
    if (element.endsWith(";")) {
      classes.add(element.substring(1, element.length() - 1));
    } else if (element.length() > 1 && element.length() == text.length()) {
      classes.add(element);
    }
  }
}
