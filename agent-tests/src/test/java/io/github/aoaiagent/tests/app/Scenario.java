// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

/** One thing an application does with the SDK. */
interface Scenario {
  /**
   * @param name the deployment, by which the service knows how to answer
   */
  void run(Clients clients, String name, Transcript out) throws Exception;
}
