// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** What an SDK package brings: where to weave, by names only, and the seam that reads it. */
@NullMarked
package io.github.aoaiagent.sdk;

import org.jspecify.annotations.NullMarked;
