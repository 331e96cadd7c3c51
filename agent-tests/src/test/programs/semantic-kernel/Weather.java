// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import com.microsoft.semantickernel.semanticfunctions.annotations.DefineKernelFunction;
import com.microsoft.semantickernel.semanticfunctions.annotations.KernelFunctionParameter;

/** A plugin with the tool that the model is made to ask for. */
public final class Weather {
  @DefineKernelFunction(
      name = "tomorrow",
      description = "The temperature of tomorrow",
      returnType = "java.lang.String")
  public String tomorrow(
      @KernelFunctionParameter(name = "locationName", description = "Where") String place) {
    System.out.println("tool called for " + place);
    return "28 degrees";
  }
}
