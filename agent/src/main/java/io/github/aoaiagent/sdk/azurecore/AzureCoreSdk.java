// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.azurecore;

import io.github.aoaiagent.sdk.WeavePoint;
import io.github.aoaiagent.sdk.WeavePoint.Use;
import java.util.List;

/** What the descriptors of all SDKs on azure-core share, by names. */
public final class AzureCoreSdk {
  private static final String PACKAGE = "io.github.aoaiagent.sdk.azurecore.";

  /** What a method returns that sends a request. */
  public static final List<String> RETURNED =
      List.of("com.azure.core.http.rest.Response", "reactor.core.publisher.Mono");

  /** The classes of this package that are loaded next to an SDK. */
  public static final List<String> SEAM_CLASSES =
      List.of(
          PACKAGE + "AttemptSeam",
          PACKAGE + "CallMono",
          PACKAGE + "Exchange",
          PACKAGE + "RefusedResponse",
          PACKAGE + "ResponseBody",
          PACKAGE + "UsageAttempt",
          PACKAGE + "UsageCutBody");

  /** Outside azure-core's exported packages. */
  public static final String INTERNAL = "com.azure.core.implementation.util.BinaryDataHelper";

  /** The retry loop: the same methods since 1.39, which came with beta.1 of azure-ai-openai. */
  public static final List<WeavePoint> RETRIES =
      List.of(
          retries(List.of("attemptAsync", "attemptSync"), Use.CALL),
          retries(
              List.of("shouldRetry", "shouldRetryException", "lambda$attemptAsync$*"), Use.NOTICE));

  private AzureCoreSdk() {}

  private static WeavePoint retries(List<String> methods, Use use) {
    return new WeavePoint(
        "com.azure.core.http.policy.RetryPolicy", methods, List.of(), use, PACKAGE + "AttemptSeam");
  }
}
