// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** openai-java, and what is built on it. */
@NullMarked
package io.github.aoaiagent.sdk.openai;

import org.jspecify.annotations.NullMarked;
