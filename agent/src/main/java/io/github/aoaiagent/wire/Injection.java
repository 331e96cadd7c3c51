// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The request of one call that asks for usage in the application's place. It is withdrawn when the
 * service refuses it; the application's own request is sent then.
 */
public final class Injection {
  /** The status by which a request is refused. */
  public static final int REFUSED = 400;

  /** Reasons for a refusal that Azure bills: such a request is not sent twice to find out. */
  private static final String[] BILLED = {
    "content_filter", "ResponsibleAI", "context_length", "context length"
  };

  private final UsageInjection injections;
  private final String endpoint;
  private final byte[] body;
  private volatile @Nullable Object original;
  private volatile boolean begun;
  private volatile boolean withdrawn;

  Injection(UsageInjection injections, String endpoint, byte[] body) {
    this.injections = injections;
    this.endpoint = endpoint;
    this.body = body;
  }

  /** The bytes that are sent instead of the application's; not to be changed. */
  public byte[] body() {
    return body;
  }

  /** Keeps the application's own body, in whatever form the SDK has it. */
  public void original(Object body) {
    original = body;
  }

  /** See above; null if nobody keeps it here. */
  public @Nullable Object original() {
    return original;
  }

  /** From now on it is what is sent. */
  public void begin() {
    begun = true;
  }

  /** Whether it is what is sent, and so what is answered. */
  public boolean isOn() {
    return begun && !withdrawn;
  }

  /** Whether it was refused, so that the application's own request is sent. */
  public boolean isWithdrawn() {
    return withdrawn;
  }

  /**
   * Whether the refusal may be the option's fault, so that the application's own request is to be
   * sent; then this is withdrawn.
   *
   * @param answer the body of the refusal
   */
  public boolean isAtFault(byte[] answer) {
    if (withdrawn) {
      return false;
    }
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    if (text.contains("stream_options") || text.contains("include_usage")) {
      injections.refused(endpoint);
    } else if (isBilled(text)) {
      return false;
    }
    withdrawn = true;
    return true;
  }

  /** The application's own request was answered: if it fared better, it was us. */
  public void answered(int status) {
    if (status != REFUSED) {
      injections.refused(endpoint);
    }
  }

  private static boolean isBilled(String answer) {
    for (String reason : BILLED) {
      if (answer.contains(reason)) {
        return true;
      }
    }
    return false;
  }
}
