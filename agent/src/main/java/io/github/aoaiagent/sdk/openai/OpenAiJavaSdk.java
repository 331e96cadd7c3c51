// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.openai;

import io.github.aoaiagent.sdk.Sdk;
import io.github.aoaiagent.sdk.WeavePoint;
import io.github.aoaiagent.sdk.WeavePoint.Use;
import java.util.List;

/**
 * The seams of openai-java. Every service, blocking or not, typed or raw, sends through its {@code
 * RetryingHttpClient}; the signatures are the same from 0.18 on. Where a request is prepared is
 * woven because that is the last place that runs on the caller's thread.
 */
public final class OpenAiJavaSdk {
  private static final String PACKAGE = "io.github.aoaiagent.sdk.openai.";
  private static final String SEAM = PACKAGE + "OpenAiJavaSeam";
  private static final String SENDING = "com.openai.core.http.RetryingHttpClient";
  private static final String PREPARING = "com.openai.core.PrepareRequest";
  private static final String OPTIONS = "com.openai.core.ClientOptions";
  private static final String RESPONSE = "com.openai.core.http.HttpResponse";
  private static final String REQUEST = "com.openai.core.http.HttpRequest";
  private static final String FUTURE = "java.util.concurrent.CompletableFuture";
  private static final String LOOP = "executeAsync$executeWithRetries";
  private static final String LOOP_4_68 = "executeAsyncInternal$executeWithRetries";

  public static final Sdk SDK =
      new Sdk(
          "openai-java",
          List.of(OPTIONS, SENDING, PREPARING),
          List.of(
              call(PREPARING, List.of("prepare", "prepareAsync")),
              call(SENDING, List.of("execute", "executeAsync")),
              // From here on it is the retry loop. Its functions were renamed in 4.68, and are
              // methods of the class itself in 0.29 to 0.34.
              call(SENDING, List.of(LOOP, LOOP_4_68, LOOP + "$lambda$2")),
              call(SENDING + "$" + LOOP + "$1", List.of("invoke")),
              call(SENDING + "$" + LOOP_4_68 + "$1", List.of("invoke")),
              new WeavePoint(
                  SENDING,
                  List.of("setRetryCountHeader", "shouldRetry"),
                  List.of(REQUEST, "boolean"),
                  Use.NOTICE,
                  SEAM)),
          List.of(
              SEAM,
              PACKAGE + "Preparations",
              PACKAGE + "RefusedResponse",
              PACKAGE + "RetryLoop",
              PACKAGE + "WatchedResponse",
              PACKAGE + "AskedUsage",
              PACKAGE + "OtherBody",
              PACKAGE + "UsageBody"),
          List.of(),
          List.of(SENDING, OPTIONS));

  private OpenAiJavaSdk() {}

  private static WeavePoint call(String className, List<String> methods) {
    return new WeavePoint(className, methods, List.of(RESPONSE, REQUEST, FUTURE), Use.CALL, SEAM);
  }
}
