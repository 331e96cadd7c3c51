// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample;

/** Says in one sentence what the user has to change. */
final class BadSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadSettingException(String message) {
    super(message);
  }
}
