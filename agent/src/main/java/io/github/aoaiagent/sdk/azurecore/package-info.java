// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** azure-core: what the seams of all SDKs that are built on it share. */
@NullMarked
package io.github.aoaiagent.sdk.azurecore;

import org.jspecify.annotations.NullMarked;
