// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

/**
 * What prices are multiplied by for a service tier or a type of deployment.
 *
 * @param name of the tier or the type
 * @param source whose word it is; empty if it needs none
 * @param verified whether it was seen on a price sheet of who bills it
 */
public record Factor(String name, double value, String source, boolean verified) {
  static Factor one(String name) {
    return new Factor(name, 1, "", true);
  }
}
