// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

/** Who serves the model: the value of {@code gen_ai.provider.name}. */
public enum Provider {
  AZURE_OPENAI("azure.ai.openai"),
  OPENAI("openai");

  private final String conventionName;

  Provider(String conventionName) {
    this.conventionName = conventionName;
  }

  public String conventionName() {
    return conventionName;
  }
}
