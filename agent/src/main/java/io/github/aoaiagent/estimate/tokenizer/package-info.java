// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** The tokenizer, which is packed by itself and has a class loader of its own. */
@NullMarked
package io.github.aoaiagent.estimate.tokenizer;

import org.jspecify.annotations.NullMarked;
