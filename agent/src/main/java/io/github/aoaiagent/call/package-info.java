// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The vocabulary of a model call: what is asked, what came back, how it ended and who is told. Pure
 * JDK; every other room speaks these words.
 */
@NullMarked
package io.github.aoaiagent.call;

import org.jspecify.annotations.NullMarked;
