// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Counts the tokens of streams whose service does not tell them. Nothing here is loaded unless that
 * is asked for, and all that takes time is on a thread of its own.
 */
@NullMarked
package io.github.aoaiagent.estimate;

import org.jspecify.annotations.NullMarked;
