// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk;

import io.github.aoaiagent.sdk.azure.AzureOpenAiSdk;
import io.github.aoaiagent.sdk.inference.AzureInferenceSdk;
import io.github.aoaiagent.sdk.openai.OpenAiJavaSdk;
import java.util.List;

/** The SDKs that are observed. */
public final class Sdks {
  public static final List<Sdk> ALL =
      List.of(AzureOpenAiSdk.SDK, OpenAiJavaSdk.SDK, AzureInferenceSdk.SDK);

  private Sdks() {}
}
