// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** Whose OpenTelemetry calls are written to: the application's where it has one, else our own. */
@NullMarked
package io.github.aoaiagent.telemetry.origin;

import org.jspecify.annotations.NullMarked;
