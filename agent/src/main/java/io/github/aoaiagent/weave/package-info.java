// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** Puts the advice into the SDKs' classes, and says what could not be woven. */
@NullMarked
package io.github.aoaiagent.weave;

import org.jspecify.annotations.NullMarked;
