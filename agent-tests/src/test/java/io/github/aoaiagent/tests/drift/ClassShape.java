// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * What one class file declares; names are internal ones, with slashes.
 *
 * @param parent null for {@code Object}
 * @param members access flags by name and descriptor; a field's have a colon between them
 */
record ClassShape(
    String name,
    int access,
    @Nullable String parent,
    List<String> interfaces,
    Map<String, Integer> members) {

  static ClassShape of(byte[] classFile) {
    Reading reading = new Reading();
    new ClassReader(classFile)
        .accept(reading, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return reading.shape();
  }

  boolean is(int flag) {
    return (access & flag) != 0;
  }

  /** Superclass and interfaces. */
  List<String> parents() {
    List<String> parents = new ArrayList<>(interfaces);
    if (parent != null) {
      parents.add(0, parent);
    }
    return parents;
  }

  String packageName() {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  /** Collects what a class file is visited for. */
  private static final class Reading extends ClassVisitor {
    private final Map<String, Integer> members = new TreeMap<>();
    private String name = "";
    private int access;
    private @Nullable String parent;
    private List<String> interfaces = List.of();

    Reading() {
      super(Opcodes.ASM9);
    }

    ClassShape shape() {
      return new ClassShape(name, access, parent, interfaces, members);
    }

    @Override
    public void visit(
        int version,
        int flags,
        String itsName,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] itsInterfaces) {
      name = itsName;
      access = flags;
      parent = superName;
      interfaces = itsInterfaces == null ? List.of() : List.of(itsInterfaces);
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int flags,
        String field,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      members.put(field + ":" + descriptor, flags);
      return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int flags,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      members.put(method + descriptor, flags);
      return null;
    }
  }
}
