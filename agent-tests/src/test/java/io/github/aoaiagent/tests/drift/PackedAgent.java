// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads from the packed agent what it weaves; its classes are seen by nobody else. */
final class PackedAgent {
  private PackedAgent() {}

  static List<WovenSdk> sdks(Path jar) throws IOException, ReflectiveOperationException {
    Map<String, byte[]> seams = PackedClasses.of(jar, "seams/");
    Hidden agent = new Hidden(PackedClasses.of(jar, "agent/"));
    Object all = agent.loadClass("io.github.aoaiagent.sdk.Sdks").getField("ALL").get(null);
    List<WovenSdk> sdks = new ArrayList<>();
    for (Object sdk : (List<?>) all) {
      sdks.add(sdk(sdk, seams));
    }
    return sdks;
  }

  private static WovenSdk sdk(Object sdk, Map<String, byte[]> seams)
      throws ReflectiveOperationException {
    List<WovenSdk.WovenClass> woven = new ArrayList<>();
    for (Object point : (List<?>) get(sdk, "points")) {
      woven.add(
          new WovenSdk.WovenClass(
              slashed((String) get(point, "className")),
              texts(get(point, "methods")),
              texts(get(point, "returnTypes"))));
    }
    Set<String> opened =
        texts(get(sdk, "internals")).stream()
            .map(name -> slashed(name.substring(0, name.lastIndexOf('.'))))
            .collect(Collectors.toSet());
    Map<String, byte[]> its = new TreeMap<>(seams);
    Set<String> outer =
        texts(get(sdk, "seamClasses")).stream()
            .map(PackedAgent::slashed)
            .collect(Collectors.toSet());
    its.keySet().removeIf(name -> !outer.contains(name.replaceFirst("\\$.*", "")));
    return new WovenSdk((String) get(sdk, "name"), woven, opened, its);
  }

  private static Object get(Object record, String component) throws ReflectiveOperationException {
    Method accessor = record.getClass().getMethod(component);
    accessor.setAccessible(true);
    return accessor.invoke(record);
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }

  private static String slashed(String name) {
    return name.replace('.', '/');
  }

  /** Defines hidden classes. */
  private static final class Hidden extends ClassLoader {
    private final Map<String, byte[]> classes;

    Hidden(Map<String, byte[]> classes) {
      super(ClassLoader.getPlatformClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte @Nullable [] bytes = classes.get(slashed(name));
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
