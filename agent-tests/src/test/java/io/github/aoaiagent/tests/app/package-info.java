// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** The applications that run in the forked JVMs; they name nothing but the SDK and the JDK. */
@NullMarked
package io.github.aoaiagent.tests.app;

import org.jspecify.annotations.NullMarked;
