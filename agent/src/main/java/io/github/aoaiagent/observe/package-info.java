// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Where woven code arrives: finds the seam, keeps its failures away from the application and sees
 * to it that every call ends.
 */
@NullMarked
package io.github.aoaiagent.observe;

import org.jspecify.annotations.NullMarked;
