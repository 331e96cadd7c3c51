// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import org.jspecify.annotations.Nullable;

/** The headers of a response, whatever type the SDK keeps them in. */
@FunctionalInterface
public interface HeaderSource {

  /** The value of the header of that name, or null if it was not sent. */
  @Nullable String header(String lowerCaseName);
}
