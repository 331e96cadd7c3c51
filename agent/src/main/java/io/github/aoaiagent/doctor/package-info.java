// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** What would come of the agent in an application, found out without running it. */
@NullMarked
package io.github.aoaiagent.doctor;

import org.jspecify.annotations.NullMarked;
