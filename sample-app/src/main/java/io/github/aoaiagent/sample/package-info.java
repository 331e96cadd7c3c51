// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** The sample application: an ordinary user of azure-ai-openai that knows nothing of the agent. */
@NullMarked
package io.github.aoaiagent.sample;

import org.jspecify.annotations.NullMarked;
