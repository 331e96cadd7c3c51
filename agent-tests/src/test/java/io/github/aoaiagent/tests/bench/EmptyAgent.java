// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

/** The agent that does nothing: what the flag itself costs, below which no agent can get. */
public final class EmptyAgent {
  private EmptyAgent() {}

  public static void premain(String options) {}
}
