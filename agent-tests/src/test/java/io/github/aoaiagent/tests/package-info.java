// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The packed agent seen from outside: forked JVMs run real SDKs against a simulated service, and
 * only what leaves them (output, telemetry on the wire, files of the jar) is judged.
 */
@NullMarked
package io.github.aoaiagent.tests;

import org.jspecify.annotations.NullMarked;
