// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The OpenAI wire format: reads request JSON, response JSON and event streams as they pass by, and
 * fills the {@link io.github.aoaiagent.call.Facts} of a call. {@link WireReader} is the door; all
 * else is behind it.
 */
@NullMarked
package io.github.aoaiagent.wire;

import org.jspecify.annotations.NullMarked;
