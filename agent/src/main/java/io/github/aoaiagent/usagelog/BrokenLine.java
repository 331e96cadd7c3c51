// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.nio.file.Path;

/**
 * A line of a usage log that could not be read.
 *
 * @param number of the line in its file, from 1
 * @param reason what is wrong with it, without a part of the line
 */
public record BrokenLine(Path file, long number, String reason) {}
