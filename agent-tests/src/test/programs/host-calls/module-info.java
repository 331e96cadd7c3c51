// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** An application on the module path, as well as on any other. */
module io.github.aoaiagent.programs.calls {
  requires com.azure.ai.openai;

  exports io.github.aoaiagent.programs.calls;
}
