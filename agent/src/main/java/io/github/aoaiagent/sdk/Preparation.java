// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk;

import org.jspecify.annotations.Nullable;

/**
 * What a seam learned where a request was prepared, for the place where it is sent.
 *
 * @param caller what was current there, see {@link Calls#callerContext}
 * @param serviceUrl where it will be sent to
 * @param azure whether the client is set up for Azure
 * @param model what is asked for, if only this place can tell
 */
public record Preparation(
    @Nullable Object caller, @Nullable String serviceUrl, boolean azure, @Nullable String model) {}
