// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

/** Undoes what {@link ModelCall#makeCurrent()} did. Closed on the thread that opened it. */
public interface CallScope extends AutoCloseable {
  CallScope NONE = () -> {};

  @Override
  void close();
}
