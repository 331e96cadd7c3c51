// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** The usage log: one line of JSON a call, written beside the application and read again. */
@NullMarked
package io.github.aoaiagent.usagelog;

import org.jspecify.annotations.NullMarked;
