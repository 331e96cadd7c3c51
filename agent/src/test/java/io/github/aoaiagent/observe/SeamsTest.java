// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.sdk.Sdk;
import io.github.aoaiagent.sdk.Seam;
import io.github.aoaiagent.sdk.WeavePoint;
import io.github.aoaiagent.wire.ContentPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeamsTest {
  private static final String SEAM = TinySeam.class.getName();
  private static final Sdk SDK =
      new Sdk(
          "tiny",
          List.of(),
          List.of(point(Sending.class), point(Preparing.class)),
          List.of(SEAM),
          List.of(),
          List.of());

  private final List<String> told = new ArrayList<>();
  private final List<String> defined = new ArrayList<>();
  private final Seams seams =
      new Seams(
          List.of(SDK),
          new CallRegistry(
              List.of(),
              EnumSet.allOf(Provider.class),
              ContentPolicy.NONE,
              new Failures(told::add),
              Duration.ofHours(1)),
          loader -> null,
          null,
          this::classFile);

  @Test
  void theClassesOfOneSdkShareTheirSeam() {
    Seam seam = seams.of(Sending.class);
    assertNotNull(seam, told::toString);
    assertSame(seam, seams.of(Preparing.class));
    assertNull(seams.of(String.class));
    assertEquals(List.of(SEAM), defined);
  }

  @Test
  void aSeamGoesWithTheClassesThatItServes() {
    WeakReference<Seam> seam = new WeakReference<>(seams.of(Sending.class));
    seams.forget(List.of(Sending.class));
    while (seam.get() != null) {
      System.gc();
    }
    assertNotNull(seams.of(Preparing.class));
    assertEquals(List.of(SEAM, SEAM), defined);
  }

  private byte[] classFile(String name) {
    defined.add(name);
    String resource = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = SeamsTest.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WeavePoint point(Class<?> type) {
    return new WeavePoint(type.getName(), List.of(), List.of(), WeavePoint.Use.CALL, SEAM);
  }

  private static final class Sending {}

  private static final class Preparing {}
}
