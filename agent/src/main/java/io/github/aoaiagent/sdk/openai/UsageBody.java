// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.openai;

import com.openai.core.http.HttpRequestBody;
import io.github.aoaiagent.wire.Injection;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The body of a request that may ask for usage in the application's place: the application's own
 * until that begins, and again when the service refuses it.
 */
final class UsageBody implements HttpRequestBody {
  private final HttpRequestBody own;
  private final Injection injection;

  UsageBody(HttpRequestBody own, Injection injection) {
    this.own = own;
    this.injection = injection;
  }

  @Override
  public void writeTo(OutputStream out) {
    if (!injection.isOn()) {
      own.writeTo(out);
      return;
    }
    try {
      out.write(injection.body());
    } catch (IOException broken) {
      throw UsageBody.<RuntimeException>asIs(broken);
    }
  }

  /** The SDK's own bodies, written in Kotlin, throw it so, and its HTTP client counts on that. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T asIs(IOException broken) throws T {
    throw (T) broken;
  }

  @Override
  public String contentType() {
    return own.contentType();
  }

  @Override
  public long contentLength() {
    return injection.isOn() ? injection.body().length : own.contentLength();
  }

  @Override
  public boolean repeatable() {
    return own.repeatable();
  }

  @Override
  public void close() {
    own.close();
  }
}
