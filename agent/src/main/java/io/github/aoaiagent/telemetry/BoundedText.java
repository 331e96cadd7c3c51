// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import java.io.Writer;

/** Keeps the beginning of what is written. */
final class BoundedText extends Writer {
  private final StringBuilder kept = new StringBuilder();
  private final int most;

  BoundedText(int most) {
    this.most = most;
  }

  @Override
  public void write(char[] text, int offset, int length) {
    kept.append(text, offset, Math.min(length, most - kept.length()));
  }

  @Override
  public void write(String text, int offset, int length) {
    kept.append(text, offset, offset + Math.min(length, most - kept.length()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return kept.toString();
  }
}
