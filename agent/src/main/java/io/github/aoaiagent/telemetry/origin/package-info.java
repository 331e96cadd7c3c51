// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** Whose OpenTelemetry calls are written to: another agent's, the application's, or our own. */
@NullMarked
package io.github.aoaiagent.telemetry.origin;

import org.jspecify.annotations.NullMarked;
