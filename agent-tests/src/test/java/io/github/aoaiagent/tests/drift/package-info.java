// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** Whether published versions of the SDKs still have what the packed agent touches. */
@NullMarked
package io.github.aoaiagent.tests.drift;

import org.jspecify.annotations.NullMarked;
