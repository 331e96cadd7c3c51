// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk;

import io.github.aoaiagent.sdk.azure.AzureOpenAiSdk;
import io.github.aoaiagent.sdk.inference.AzureInferenceSdk;
import io.github.aoaiagent.sdk.openai.OpenAiJavaSdk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The SDKs that are observed. */
public final class Sdks {
  public static final List<Sdk> ALL =
      List.of(AzureOpenAiSdk.SDK, OpenAiJavaSdk.SDK, AzureInferenceSdk.SDK);

  private Sdks() {}

  /** See {@link Sdk#spanScopes()}. */
  public static List<String> spanScopes() {
    List<String> scopes = new ArrayList<>();
    for (Sdk sdk : ALL) {
      scopes.addAll(sdk.spanScopes());
    }
    return scopes;
  }

  /** Beginnings of the names of the SDKs' classes: whose they are. */
  public static Set<String> packages() {
    Set<String> packages = new HashSet<>();
    for (Sdk sdk : ALL) {
      for (String name : sdk.wakingClasses()) {
        packages.add(name.substring(0, name.indexOf('.', name.indexOf('.') + 1) + 1));
      }
    }
    return packages;
  }
}
