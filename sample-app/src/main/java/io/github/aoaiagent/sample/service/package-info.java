// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** A simulated Azure OpenAI service: real paths, headers and bodies on a loopback port. */
@NullMarked
package io.github.aoaiagent.sample.service;

import org.jspecify.annotations.NullMarked;
