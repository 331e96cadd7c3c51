// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.weave;

import io.github.aoaiagent.sdk.WeavePoint;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the points of all SDKs. Known class files are woven by a patch that was made at build
 * time; only an unknown one loads ByteBuddy, which is the dearest thing an agent can do at
 * start-up. A class that cannot be woven is left as it is and told once.
 */
public final class Weaver implements ClassFileTransformer {
  private final Map<String, List<WeavePoint>> points = new HashMap<>();
  private final Patches patches;
  private final Function<String, byte @Nullable []> ownClasses;
  private final Consumer<String> voice;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * @param points of all SDKs
   * @param patches what {@link PatchBuild} made
   * @param ownClasses class files of the agent by class name with dots
   * @param voice told what cannot be woven, once for each class name
   */
  public Weaver(
      List<WeavePoint> points,
      Patches patches,
      Function<String, byte @Nullable []> ownClasses,
      Consumer<String> voice) {
    // SDKs share classes below them, and with these their points: each is woven once. By identity,
    // because equals of a record is made at run time, in the time of the application's start.
    Set<WeavePoint> known = Collections.newSetFromMap(new IdentityHashMap<>());
    for (WeavePoint point : points) {
      if (known.add(point)) {
        this.points
            .computeIfAbsent(point.className().replace('.', '/'), name -> new ArrayList<>())
            .add(point);
      }
    }
    this.patches = patches;
    this.ownClasses = ownClasses;
    this.voice = voice;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    List<WeavePoint> ofClass = points.get(name);
    if (ofClass == null) {
      return null;
    }
    byte[] patched = patches.apply(bytes);
    return patched != null ? patched : advised(ofClass, loader, bytes);
  }

  /**
   * Weaves the classes that were loaded before the agent listened; or gives them back the SDK's own
   * bytes, if it no longer listens.
   *
   * @return the classes
   */
  public List<Class<?>> weaveLoaded(Instrumentation instrumentation) {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (points.containsKey(type.getName().replace('.', '/'))
          && instrumentation.isModifiableClass(type)) {
        loaded.add(type);
      }
    }
    for (Class<?> type : loaded) {
      try {
        instrumentation.retransformClasses(type);
      } catch (UnmodifiableClassException | RuntimeException | LinkageError failure) {
        tell(type.getName(), failure);
      }
    }
    return loaded;
  }

  private byte @Nullable [] advised(
      List<WeavePoint> ofClass, @Nullable ClassLoader loader, byte[] bytes) {
    String className = ofClass.get(0).className();
    try {
      byte[] woven = new Advised(ownClasses).weave(ofClass, loader, bytes);
      if (woven == null) {
        voice.accept(
            className
                + " has none of the methods that this agent knows; its calls are not observed."
                + " Is there a newer agent for this SDK version?");
      }
      return woven;
    } catch (RuntimeException | LinkageError failure) {
      tell(className, failure);
      return null;
    }
  }

  private void tell(String className, Throwable failure) {
    if (told.add(className)) {
      voice.accept(
          className
              + " could not be woven, its calls are not observed ("
              + failure
              + "); has another agent changed it?");
    }
  }
}
