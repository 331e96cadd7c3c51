// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** azure-ai-inference. */
@NullMarked
package io.github.aoaiagent.sdk.inference;

import org.jspecify.annotations.NullMarked;
