// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.weave;

import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class PatchesTest {
  @Test
  void aDamagedOrMissingFileMeansNoPatches() {
    assertNull(Patches.read(null).apply(new byte[] {1}));
    assertNull(Patches.read(new byte[0]).apply(new byte[] {1}));
    assertNull(Patches.read(new byte[] {0, 0, 0, 1, 7}).apply(new byte[] {1}));
  }

  @Test
  void aWrongStepIsNotAppliedButRefused() throws Exception {
    byte[] original = {1, 2, 3};
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    java.io.DataOutputStream out = new java.io.DataOutputStream(bytes);
    out.writeInt(1);
    out.writeLong(Patches.key(original));
    out.writeLong(4711L << Integer.SIZE | 3);
    out.writeInt(8);
    out.writeInt(0);
    out.writeInt(3);
    assertNull(Patches.read(bytes.toByteArray()).apply(original), "its checksum is not 4711");
  }
}
