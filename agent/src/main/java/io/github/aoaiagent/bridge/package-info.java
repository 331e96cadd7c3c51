// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** The one type of ours that woven code names, and how it gets into {@code java.lang}. */
@NullMarked
package io.github.aoaiagent.bridge;

import org.jspecify.annotations.NullMarked;
