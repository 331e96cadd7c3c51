// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** Our own OpenTelemetry SDK, for applications that have none, and how it reaches a collector. */
@NullMarked
package io.github.aoaiagent.telemetry.embedded;

import org.jspecify.annotations.NullMarked;
