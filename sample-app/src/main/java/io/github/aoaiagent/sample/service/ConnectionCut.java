// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.io.IOException;

/** Thrown out of a handler so that the HTTP server drops the connection at once. */
final class ConnectionCut extends IOException {
  private static final long serialVersionUID = 1L;

  ConnectionCut() {
    super("cut by the script");
  }
}
