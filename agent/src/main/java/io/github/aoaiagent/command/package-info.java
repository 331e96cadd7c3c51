// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What {@code java -jar aoai-agent.jar} can do; each command is a class. Never in an application.
 */
@NullMarked
package io.github.aoaiagent.command;

import org.jspecify.annotations.NullMarked;
