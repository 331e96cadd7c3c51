// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.weave;

import io.github.aoaiagent.sdk.Sdk;
import io.github.aoaiagent.sdk.Sdks;
import io.github.aoaiagent.sdk.WeavePoint;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The build's weaver: writes the patches for the SDK versions we know, see {@link Patches}, and the
 * gate's names. Runs on the packed classes, in which the bridge has its last name; is not packed.
 */
final class PatchBuild {
  private static final int WINDOW = 16;

  private PatchBuild() {}

  /**
   * @param args a directory of SDK jars and the directory to write {@code patches} and {@code gate}
   *     to
   */
  public static void main(String[] args) throws IOException {
    Path out = Path.of(args[1]);
    Files.createDirectories(out);
    Files.write(out.resolve("patches"), patches(Path.of(args[0])));
    Files.writeString(out.resolve("gate"), gate(), StandardCharsets.ISO_8859_1);
  }

  private static String gate() {
    TreeSet<String> names = new TreeSet<>();
    for (Sdk sdk : Sdks.ALL) {
      sdk.wakingClasses().forEach(name -> names.add(name.replace('.', '/')));
      for (WeavePoint point : sdk.points()) {
        if (!sdk.wakingClasses().contains(point.className())) {
          names.add("~" + point.className().replace('.', '/'));
        }
      }
    }
    return String.join("\n", names) + "\n";
  }

  static byte[] patches(Path sdkJars) throws IOException {
    Map<Long, byte[]> patches = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(sdkJars)) {
      for (Path file : files.sorted().toList()) {
        for (Sdk sdk : Sdks.ALL) {
          addPatches(file, sdk.points(), patches);
        }
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(patches.size());
    for (byte[] patch : patches.values()) {
      out.write(patch);
    }
    return bytes.toByteArray();
  }

  private static void addPatches(Path sdkJar, List<WeavePoint> points, Map<Long, byte[]> patches)
      throws IOException {
    ClassLoader nothing = ClassLoader.getPlatformClassLoader();
    try (JarFile jar = new JarFile(sdkJar.toFile())) {
      for (List<WeavePoint> ofClass : byClass(points)) {
        String entryName = ofClass.get(0).className().replace('.', '/') + ".class";
        ZipEntry entry = jar.getEntry(entryName);
        if (entry == null) {
          continue;
        }
        byte[] original = jar.getInputStream(entry).readAllBytes();
        byte[] woven = new Advised(PatchBuild::ownClass).weave(ofClass, nothing, original);
        if (woven != null) {
          patches.put(Patches.key(original), patch(original, woven));
        }
      }
    }
  }

  private static Collection<List<WeavePoint>> byClass(List<WeavePoint> points) {
    return points.stream()
        .collect(
            Collectors.groupingBy(WeavePoint::className, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private static byte @Nullable [] ownClass(String name) {
    String entry = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = PatchBuild.class.getResourceAsStream(entry)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static byte[] patch(byte[] original, byte[] woven) throws IOException {
    byte[] steps = steps(original, woven);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(Patches.key(original));
    out.writeLong(Patches.key(woven));
    out.writeInt(steps.length);
    out.write(steps);
    return bytes.toByteArray();
  }

  /** Greedy: copies wherever {@link #WINDOW} bytes or more are the same, else goes byte by byte. */
  private static byte[] steps(byte[] original, byte[] woven) throws IOException {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (int i = 0; i + WINDOW <= original.length; i++) {
      places.putIfAbsent(window(original, i), i);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    int verbatimFrom = 0;
    int at = 0;
    while (at < woven.length) {
      Integer from = at + WINDOW <= woven.length ? places.get(window(woven, at)) : null;
      if (from == null) {
        at++;
        continue;
      }
      int length = commonLength(original, from, woven, at);
      writeVerbatim(out, woven, verbatimFrom, at);
      out.writeInt(from);
      out.writeInt(length);
      at += length;
      verbatimFrom = at;
    }
    writeVerbatim(out, woven, verbatimFrom, at);
    return bytes.toByteArray();
  }

  private static void writeVerbatim(DataOutputStream out, byte[] woven, int from, int to)
      throws IOException {
    if (to > from) {
      out.writeInt(-1);
      out.writeInt(to - from);
      out.write(woven, from, to - from);
    }
  }

  private static int commonLength(byte[] original, int from, byte[] woven, int at) {
    int length = 0;
    while (from + length < original.length
        && at + length < woven.length
        && original[from + length] == woven[at + length]) {
      length++;
    }
    return length;
  }

  private static String window(byte[] bytes, int at) {
    return new String(bytes, at, WINDOW, StandardCharsets.ISO_8859_1);
  }
}
