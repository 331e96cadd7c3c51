// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AttachmentsTest {
  private static final int MANY = 1_000_000;

  private final Attachments attachments = new Attachments();

  @Test
  void carriersAreKnownByIdentity() {
    String one = new String("same");
    String other = new String("same");
    attachments.put(one, 1);
    assertEquals(1, attachments.get(one));
    assertNull(attachments.get(other));
    attachments.put(one, 2);
    assertEquals(2, attachments.get(one));
    assertEquals(1, attachments.size());
  }

  @Test
  void whatTheyCarryGoesWithThem() {
    int most = 0;
    for (int i = 0; i < MANY && (i < 1000 || attachments.size() >= i); i++) {
      attachments.put(new byte[1024], i);
      most = i + 1;
    }
    assertTrue(attachments.size() < most, "nothing was forgotten of " + most);
  }
}
