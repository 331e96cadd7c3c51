// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.weave;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.not;

import io.github.aoaiagent.sdk.WeavePoint;
import java.util.List;
import java.util.function.Function;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.assign.TypeCasting;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves one class with ByteBuddy. Works on the bytes given and describes other types by name only:
 * loading one here could change the order in which the application's classes load.
 */
final class Advised {
  private final Function<String, byte @Nullable []> ownClasses;

  Advised(Function<String, byte @Nullable []> ownClasses) {
    this.ownClasses = ownClasses;
  }

  /**
   * @param points all of one class
   * @return the woven class, or null if it has no method of the points
   */
  byte @Nullable [] weave(List<WeavePoint> points, @Nullable ClassLoader loader, byte[] bytes) {
    String className = points.get(0).className();
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(className, bytes),
            loader == null
                ? ClassFileLocator.ForClassLoader.ofBootLoader()
                : ClassFileLocator.ForClassLoader.of(loader));
    TypePool pool = TypePool.Default.WithLazyResolution.of(locator);
    TypeDescription type = pool.describe(className).resolve();
    DynamicType.Builder<?> builder =
        new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(Implementation.Context.Disabled.Factory.INSTANCE)
            .decorate(type, locator);
    boolean woven = false;
    for (WeavePoint point : points) {
      ElementMatcher.Junction<MethodDescription> methods = methodsOf(point);
      if (!type.getDeclaredMethods().filter(methods).isEmpty()) {
        builder = builder.visit(advice(point.use()).on(methods));
        woven = true;
      }
    }
    return woven ? builder.make(TypeResolutionStrategy.Disabled.INSTANCE).getBytes() : null;
  }

  private static ElementMatcher.Junction<MethodDescription> methodsOf(WeavePoint point) {
    ElementMatcher.Junction<MethodDescription> named =
        new ElementMatcher.Junction.AbstractBase<>() {
          @Override
          public boolean matches(@Nullable MethodDescription method) {
            return method != null
                && point.matches(method.getName(), method.getReturnType().asErasure().getName());
          }
        };
    return named.and(isMethod()).and(not(isAbstract())).and(not(isBridge()));
  }

  private Advice advice(WeavePoint.Use use) {
    String name =
        switch (use) {
          case CALL -> CallAdvice.class.getName();
          case NOTICE -> NoticeAdvice.class.getName();
        };
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            new OwnClasses(ownClasses), ClassFileLocator.ForClassLoader.ofPlatformLoader());
    return Advice.to(TypePool.Default.of(locator).describe(name).resolve(), locator)
        .withAssigner(Advised::cast);
  }

  /**
   * Casts without asking for the type: ByteBuddy's own assigner resolves it, and where one type of
   * a signature is missing the whole class would stay unwoven.
   */
  private static StackManipulation cast(
      TypeDescription.Generic from, TypeDescription.Generic to, Assigner.Typing typing) {
    if (from.isPrimitive() || to.isPrimitive()) {
      return Assigner.DEFAULT.assign(from, to, typing);
    }
    return to.represents(Object.class)
        ? StackManipulation.Trivial.INSTANCE
        : TypeCasting.to(to.asErasure());
  }

  /**
   * Finds the agent's own classes and ByteBuddy's, whose files are not where a class loader would
   * look. An annotation that is not found is no annotation to ByteBuddy.
   */
  private record OwnClasses(Function<String, byte @Nullable []> files) implements ClassFileLocator {
    @Override
    public Resolution locate(String name) {
      byte[] bytes = files.apply(name);
      return bytes == null ? new Resolution.Illegal(name) : new Resolution.Explicit(bytes);
    }

    @Override
    public void close() {}
  }
}
