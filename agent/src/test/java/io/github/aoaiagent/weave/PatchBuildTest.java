// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.weave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.azure.ai.openai.implementation.OpenAIClientImpl;
import io.github.aoaiagent.sdk.WeavePoint;
import io.github.aoaiagent.sdk.azure.AzureOpenAiSdk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchBuildTest {
  private static final String CLASS = OpenAIClientImpl.class.getName();

  @TempDir private static Path sdks;
  private static Patches patches;

  @BeforeAll
  static void build() throws Exception {
    Path jar =
        Path.of(OpenAIClientImpl.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Files.copy(jar, sdks.resolve("sdk.jar"));
    patches = Patches.read(PatchBuild.patches(sdks));
  }

  @Test
  void aPatchMakesWhatByteBuddyMakes() throws IOException {
    byte[] original = classFile(CLASS);
    byte[] advised =
        new Advised(PatchBuildTest::ownClass)
            .weave(List.of(point()), getClass().getClassLoader(), original);
    assertArrayEquals(advised, patches.apply(original));
  }

  @Test
  void oneChangedBitHasNoPatchAndIsWovenByByteBuddy() throws IOException {
    byte[] other = classFile(CLASS);
    other[7] ^= 1; // The class file's version: 53 instead of 52.
    assertNull(patches.apply(other));
    List<String> told = new ArrayList<>();
    Weaver weaver = new Weaver(List.of(point()), patches, PatchBuildTest::ownClass, told::add);
    assertNotNull(
        weaver.transform(getClass().getClassLoader(), CLASS.replace('.', '/'), null, null, other));
    assertEquals(List.of(), told);
  }

  @Test
  void aClassOfUnknownShapeIsLeftAloneAndTold() throws IOException {
    List<String> told = new ArrayList<>();
    WeavePoint strange =
        new WeavePoint(CLASS, List.of("noSuchMethod"), List.of(), WeavePoint.Use.CALL, "none");
    Weaver weaver = new Weaver(List.of(strange), Patches.NONE, PatchBuildTest::ownClass, told::add);
    assertNull(
        weaver.transform(
            getClass().getClassLoader(), CLASS.replace('.', '/'), null, null, classFile(CLASS)));
    assertEquals(1, told.size());
    assertEquals(CLASS, told.get(0).substring(0, CLASS.length()));
  }

  @Test
  void bytesThatAreNoClassAreLeftAloneAndTold() {
    List<String> told = new ArrayList<>();
    Weaver weaver = new Weaver(List.of(point()), patches, PatchBuildTest::ownClass, told::add);
    assertNull(weaver.transform(null, CLASS.replace('.', '/'), null, null, new byte[] {1, 2, 3}));
    assertEquals(1, told.size(), told.toString());
  }

  private static WeavePoint point() {
    return AzureOpenAiSdk.SDK.points().stream()
        .filter(point -> point.className().equals(CLASS))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] ownClass(String name) {
    try {
      return classFile(name);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static byte[] classFile(String name) throws IOException {
    try (InputStream in =
        PatchBuildTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }
}
