// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Resolves what the agent touches of an SDK against the classes of one of its versions, as a JVM
 * would; nothing is loaded. What seams look up by reflection it does not see.
 */
final class LinkCheck {
  private final WovenSdk sdk;
  private final ClassFiles path;
  private final Hierarchy hierarchy;
  private final Map<String, Link> links = new LinkedHashMap<>();

  private LinkCheck(WovenSdk sdk, ClassFiles path) {
    this.sdk = sdk;
    this.path = path;
    this.hierarchy = new Hierarchy(sdk.seams(), path);
  }

  /**
   * All that is touched, each once, with what is wrong with it.
   *
   * @param reflected what is touched by reflection: class, {@code #}, and name with descriptor, in
   *     which a star stands for any text
   */
  static Collection<Link> links(WovenSdk sdk, List<String> reflected, ClassFiles path) {
    LinkCheck check = new LinkCheck(sdk, path);
    sdk.woven().forEach(check::checkWoven);
    sdk.seams().forEach((name, bytes) -> check.checkReferences(simple(name), References.of(bytes)));
    check.hierarchy.seams().forEach(check::checkInheritance);
    reflected.forEach(check::checkReflected);
    return check.links.values();
  }

  private void checkWoven(WovenSdk.WovenClass woven) {
    ClassFiles.Found found = path.find(woven.name());
    String name = dotted(woven.name());
    put(name, found == null ? "there is no class " + name + ", which is woven" : "");
    for (String method : woven.methods()) {
      put(
          name + "#" + method,
          found != null && hasMethod(found.shape(), method, woven.returnTypes())
              ? ""
              : "%s has no method %s%s, which is woven"
                  .formatted(
                      name,
                      method,
                      woven.returnTypes().isEmpty() ? "" : " returning one of the woven types"));
    }
  }

  private static boolean hasMethod(ClassShape shape, String name, List<String> returnTypes) {
    String beginning = name.endsWith("*") ? name.substring(0, name.length() - 1) : name + "(";
    return shape.members().keySet().stream()
        .filter(id -> id.startsWith(beginning) && id.indexOf('(') > 0)
        .map(id -> Type.getReturnType(id.substring(id.indexOf('('))).getClassName())
        .anyMatch(returned -> returnTypes.isEmpty() || returnTypes.contains(returned));
  }

  private void checkReflected(String pattern) {
    String className = pattern.substring(0, pattern.indexOf('#'));
    String member = Pattern.quote(pattern.substring(className.length() + 1));
    Predicate<String> matches = Pattern.compile(member.replace("*", "\\E.*\\Q")).asMatchPredicate();
    ClassFiles.Found found = path.find(className.replace('.', '/'));
    boolean there = found != null && found.shape().members().keySet().stream().anyMatch(matches);
    put(pattern, there ? "" : "there is no " + pattern + ", which is looked up by reflection");
  }

  private void checkReferences(String seam, References references) {
    for (String name : references.classes()) {
      if (Hierarchy.isForeign(name)) {
        put(dotted(name), problemOfClass(name, seam));
      }
    }
    for (References.Member member : references.members()) {
      String owner = hierarchy.foreignOwner(member);
      if (owner != null) {
        put(dotted(owner) + "#" + member.id(), problemOfMember(member, owner, seam));
      }
    }
  }

  private String problemOfClass(String name, String seam) {
    ClassFiles.Found found = path.find(name);
    if (found == null) {
      return "there is no class %s, which %s names".formatted(dotted(name), seam);
    }
    if (!found.shape().is(Opcodes.ACC_PUBLIC)) {
      return "the class %s, which %s names, is not public".formatted(dotted(name), seam);
    }
    if (!found.exported() && !sdk.opened().contains(found.shape().packageName())) {
      return "the class %s, which %s names, is neither exported nor opened"
          .formatted(dotted(name), seam);
    }
    return "";
  }

  private String problemOfMember(References.Member member, String from, String seam) {
    String what =
        "%s.%s, which %s %s"
            .formatted(dotted(from), member.id(), seam, member.isField() ? "reads" : "calls");
    ClassShape owner = hierarchy.shape(member.owner());
    if (owner != null
        && !member.isField()
        && owner.is(Opcodes.ACC_INTERFACE) != member.ofInterface()) {
      return what
          + ", is a member of "
          + (member.ofInterface() ? "a class" : "an interface")
          + " now";
    }
    ClassShape declaring = hierarchy.declaring(member.owner(), member.id());
    if (declaring == null) {
      return "there is no " + what;
    }
    int access = declaring.members().getOrDefault(member.id(), 0);
    boolean inherited =
        (access & Opcodes.ACC_PROTECTED) != 0 && hierarchy.isInheritedFrom(declaring.name());
    return (access & Opcodes.ACC_PUBLIC) != 0 || inherited ? "" : what + ", is not public";
  }

  /** What a seam's class takes over from the SDK's must be open to it and whole. */
  private void checkInheritance(ClassShape seam) {
    ClassShape parent = seam.parent() == null ? null : hierarchy.shape(seam.parent());
    if (parent != null && parent.is(Opcodes.ACC_FINAL)) {
      put(dotted(parent.name()), dotted(parent.name()) + " is final, but extended");
    }
    List<String> ancestors = hierarchy.ancestors(seam);
    for (String ancestor : ancestors) {
      ClassShape shape = Hierarchy.isForeign(ancestor) ? hierarchy.shape(ancestor) : null;
      if (shape != null) {
        shape.members().forEach((id, access) -> checkInherited(seam, shape, id, access));
      }
    }
  }

  private void checkInherited(ClassShape seam, ClassShape ancestor, String id, int access) {
    String name = dotted(ancestor.name()) + "#" + id;
    boolean visible = (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
    boolean method = id.indexOf('(') > 0 && !id.startsWith("<");
    if (method && visible && (access & Opcodes.ACC_FINAL) != 0 && seam.members().containsKey(id)) {
      put(name, dotted(ancestor.name()) + "." + id + " is final, but overridden");
    }
    if (method && (access & Opcodes.ACC_ABSTRACT) != 0 && !seam.is(Opcodes.ACC_ABSTRACT)) {
      boolean whole = hierarchy.isImplemented(seam, id);
      put(
          name,
          whole
              ? ""
              : "%s.%s is abstract, and %s does not have it"
                  .formatted(dotted(ancestor.name()), id, simple(seam.name())));
    }
  }

  private void put(String name, String problem) {
    Link before = links.get(name);
    if (before == null || !before.isBroken()) {
      links.put(name, new Link(name, problem));
    }
  }

  private static String dotted(String name) {
    return name.replace('/', '.');
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('/') + 1).replace('$', '.');
  }
}
