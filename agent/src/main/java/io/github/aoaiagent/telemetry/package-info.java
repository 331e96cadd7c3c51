// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Writes what is known of a call as OpenTelemetry spans, metrics and events. Everything here but
 * {@code embedded} needs the OpenTelemetry API only, so that it can write to any OpenTelemetry: the
 * application's, another agent's or our own.
 */
@NullMarked
package io.github.aoaiagent.telemetry;

import org.jspecify.annotations.NullMarked;
