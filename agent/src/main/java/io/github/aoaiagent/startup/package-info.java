// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** Puts the agent together: options, the one voice on stderr, and who is told of calls. */
@NullMarked
package io.github.aoaiagent.startup;

import org.jspecify.annotations.NullMarked;
