// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.broken;

import com.openai.core.http.HttpRequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A body that is there once: who reads it takes it from everybody else. */
final class OnceReadable implements HttpRequestBody {
  private final InputStream json;
  private int readings;

  OnceReadable(InputStream json) {
    this.json = json;
  }

  int readings() {
    return readings;
  }

  @Override
  public void writeTo(OutputStream out) {
    readings++;
    try {
      json.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public long contentLength() {
    return -1;
  }

  @Override
  public boolean repeatable() {
    return false;
  }

  @Override
  public void close() {}
}
