// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import com.sun.source.util.JavacTask;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The classes that a JVM of Java 8 has, and their members, as the compiler of this JDK knows it.
 */
final class Java8Api {
  private final Elements elements;
  private final Types types;

  Java8Api() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    // -Xlint:-options: newer compilers say that 8 is obsolete.
    List<String> options = List.of("--release", "8", "-Xlint:-options", "-proc:none");
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, null, options, List.of("java.lang.Object"), null);
    elements = task.getElements();
    types = task.getTypes();
  }

  /**
   * Whether there is such a class.
   *
   * @param name with slashes, or the descriptor of an array
   */
  boolean has(String name) {
    return name.startsWith("[") || elements.getTypeElement(name.replaceAll("[/$]", ".")) != null;
  }

  /** Whether there is such a member, in its class or inherited. */
  boolean has(ConstantPool.Member member) {
    if (member.owner().startsWith("[")) {
      return member.name().equals("clone");
    }
    TypeElement owner = elements.getTypeElement(member.owner().replaceAll("[/$]", "."));
    return owner != null
        && elements.getAllMembers(owner).stream()
            .anyMatch(each -> isNamed(each, member.name()) && fits(each, member.descriptor()));
  }

  private static boolean isNamed(Element element, String name) {
    return element.getSimpleName().contentEquals(name);
  }

  private boolean fits(Element element, String descriptor) {
    return switch (element.getKind()) {
      case METHOD, CONSTRUCTOR -> descriptor((ExecutableElement) element).equals(descriptor);
      case FIELD, ENUM_CONSTANT -> descriptor(element.asType()).equals(descriptor);
      default -> false;
    };
  }

  private String descriptor(ExecutableElement method) {
    String result =
        method.getKind() == ElementKind.CONSTRUCTOR ? "V" : descriptor(method.getReturnType());
    return method.getParameters().stream()
        .map(parameter -> descriptor(parameter.asType()))
        .collect(Collectors.joining("", "(", ")" + result));
  }

  private String descriptor(TypeMirror type) {
    TypeMirror erased = types.erasure(type);
    return switch (erased.getKind()) {
      case VOID -> "V";
      case BOOLEAN -> "Z";
      case BYTE -> "B";
      case SHORT -> "S";
      case CHAR -> "C";
      case INT -> "I";
      case LONG -> "J";
      case FLOAT -> "F";
      case DOUBLE -> "D";
      case ARRAY -> "[" + descriptor(((ArrayType) erased).getComponentType());
      default ->
          "L"
              + elements
                  .getBinaryName((TypeElement) types.asElement(erased))
                  .toString()
                  .replace('.', '/')
              + ";";
    };
  }
}
