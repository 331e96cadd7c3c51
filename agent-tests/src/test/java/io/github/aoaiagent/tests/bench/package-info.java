// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What the packed agent costs, next to no agent, an agent that does nothing, and the OpenTelemetry
 * agent: forked JVMs that take turns.
 */
@NullMarked
package io.github.aoaiagent.tests.bench;

import org.jspecify.annotations.NullMarked;
