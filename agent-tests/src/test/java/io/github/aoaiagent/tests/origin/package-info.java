// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** Applications that have OpenTelemetry themselves. */
@NullMarked
package io.github.aoaiagent.tests.origin;

import org.jspecify.annotations.NullMarked;
