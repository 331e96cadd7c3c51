// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** What usage logs say, added up and put down for people and for other programs. */
@NullMarked
package io.github.aoaiagent.report;

import org.jspecify.annotations.NullMarked;
