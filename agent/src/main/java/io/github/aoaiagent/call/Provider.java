// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

/** Who serves the model: the value of {@code gen_ai.provider.name}. */
public enum Provider {
  AZURE_OPENAI("azure.ai.openai", "az.ai.openai"),
  /** Models behind Azure's common model API. */
  AZURE_INFERENCE("azure.ai.inference", "az.ai.inference"),
  OPENAI("openai", "openai");

  private final String conventionName;
  private final String systemName;

  Provider(String conventionName, String systemName) {
    this.conventionName = conventionName;
    this.systemName = systemName;
  }

  public String conventionName() {
    return conventionName;
  }

  /** The value of the old attribute {@code gen_ai.system}. */
  public String systemName() {
    return systemName;
  }

  public boolean isAzure() {
    return this != OPENAI;
  }
}
