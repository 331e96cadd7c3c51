// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** An agent that does to the SDK's classes what its argument says; nothing of it is good. */
public final class BesideRogue implements ClassFileTransformer {
  private static final String CLIENTS = "com/azure/ai/openai/";
  private static final String RETRIES = "com/azure/core/http/policy/RetryPolicy";

  /** Where a class file tells the Java version it needs, and one that the SDK's do not need. */
  private static final int MAJOR_VERSION = 7;

  private static final int JAVA_11 = 55;

  private final String deed;

  private BesideRogue(String deed) {
    this.deed = deed;
  }

  /** Starts it. */
  public static void premain(String deed, Instrumentation instrumentation) throws Exception {
    if (deed.equals("loads")) {
      Class.forName(CLIENTS.replace('/', '.') + "implementation.OpenAIClientImpl");
    }
    instrumentation.addTransformer(new BesideRogue(deed), true);
  }

  @Override
  public byte @Nullable [] transform(
      ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (name == null || !(name.startsWith(CLIENTS) || name.equals(RETRIES))) {
      return null;
    }
    return switch (deed) {
      case "throws" -> throw new IllegalStateException("of another agent");
      case "changes" -> newer(bytes);
      case "breaks" -> name.endsWith("/implementation/OpenAIClientImpl") ? new byte[7] : null;
      // What the JVM refuses where a class has loaded before: another set of methods, and no class.
      case "vetoes" -> redefined == null ? null : renamed(bytes);
      case "garbles" -> redefined == null ? null : new byte[7];
      default -> null;
    };
  }

  private static byte[] newer(byte[] bytes) {
    byte[] changed = bytes.clone();
    changed[MAJOR_VERSION] = JAVA_11;
    return changed;
  }

  private static byte[] renamed(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .replace("determineDelayDuration", "determineRelayDuration")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
