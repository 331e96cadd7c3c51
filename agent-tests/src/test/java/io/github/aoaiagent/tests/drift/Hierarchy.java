// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** The classes of seams and those of a class path as one hierarchy, in which names are resolved. */
final class Hierarchy {
  private static final String AGENT = "io/github/aoaiagent/";

  private final Map<String, ClassShape> seams = new TreeMap<>();
  private final ClassFiles path;

  Hierarchy(Map<String, byte[]> seams, ClassFiles path) {
    seams.forEach((name, bytes) -> this.seams.put(name, ClassShape.of(bytes)));
    this.path = path;
  }

  /** Whether a class is neither the JDK's nor the agent's. */
  static boolean isForeign(String name) {
    return !name.startsWith("java/") && !name.startsWith("[") && !name.startsWith(AGENT);
  }

  Collection<ClassShape> seams() {
    return seams.values();
  }

  @Nullable ClassShape shape(String name) {
    ClassShape seam = seams.get(name);
    if (seam != null) {
      return seam;
    }
    ClassFiles.Found found = path.find(name);
    return found == null ? null : found.shape();
  }

  /** Where a member is found: in the class, in its superclasses, in its interfaces. */
  @Nullable ClassShape declaring(String name, String id) {
    ClassShape shape = shape(name);
    if (shape == null || shape.members().containsKey(id)) {
      return shape;
    }
    if (id.startsWith("<init>")) {
      return null;
    }
    for (String parent : shape.parents()) {
      ClassShape declaring = declaring(parent, id);
      if (declaring != null) {
        return declaring;
      }
    }
    return null;
  }

  List<String> ancestors(ClassShape shape) {
    List<String> all = new ArrayList<>();
    for (String parent : shape.parents()) {
      all.add(parent);
      ClassShape next = shape(parent);
      if (next != null) {
        all.addAll(ancestors(next));
      }
    }
    return all;
  }

  /** The SDK's class that a seam's class names as a member's owner, or has the member from. */
  @Nullable String foreignOwner(References.Member member) {
    String owner = seams.containsKey(member.owner()) ? foreignParent(member) : member.owner();
    return owner != null && isForeign(owner) ? owner : null;
  }

  /** The SDK's class from which a seam's class has a member; null if it is the agent's own. */
  private @Nullable String foreignParent(References.Member member) {
    for (String at = member.owner(); at != null; ) {
      ClassShape seam = seams.get(at);
      if (seam == null) {
        return isForeign(at) ? at : null;
      }
      if (seam.members().containsKey(member.id())) {
        return null;
      }
      at = seam.parent();
    }
    return null;
  }

  /** Whether any of the seams' classes extends or implements a class. */
  boolean isInheritedFrom(String name) {
    return seams.values().stream().anyMatch(seam -> ancestors(seam).contains(name));
  }

  /** Whether a seam's class has a method that is not abstract, its own or inherited. */
  boolean isImplemented(ClassShape seam, String id) {
    List<ClassShape> all = new ArrayList<>(List.of(seam));
    for (String ancestor : ancestors(seam)) {
      ClassShape shape = shape(ancestor);
      if (shape != null) {
        all.add(shape);
      }
    }
    return all.stream()
        .map(shape -> shape.members().get(id))
        .anyMatch(access -> access != null && (access & Opcodes.ACC_ABSTRACT) == 0);
  }
}
