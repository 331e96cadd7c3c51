// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package com.azure.ai.openai;

/** Stands in for the SDK's. */
public enum OpenAIServiceVersion {
  V2024_10_21;

  public String getVersion() {
    return "2024-10-21";
  }
}
