// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** com.azure:azure-ai-openai, 1.0.0-beta.1 to beta.16. */
@NullMarked
package io.github.aoaiagent.sdk.azure;

import org.jspecify.annotations.NullMarked;
