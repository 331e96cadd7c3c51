// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the agent touches of one SDK.
 *
 * @param opened packages that the agent opens for itself, with slashes
 * @param seams the class files that are loaded next to the SDK, by their names with slashes
 */
record WovenSdk(
    String name, List<WovenClass> woven, Set<String> opened, Map<String, byte[]> seams) {

  /**
   * A class that the agent changes.
   *
   * @param name with slashes
   * @param methods names; one that ends in {@code *} stands for all that begin like it
   * @param returnTypes erased, with dots; empty for any
   */
  record WovenClass(String name, List<String> methods, List<String> returnTypes) {}
}
