// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the user chose of the usage log.
 *
 * @param directory where its files are; made when it is needed
 * @param maxAge how long a file is kept after its day
 * @param maxBytes what the files of the directory may take together, beside those in use
 * @param plainUsers whether users are written as they were told, and not as hashes
 * @param service {@code service.name} of OpenTelemetry
 */
public record UsageLogOptions(
    Path directory, Duration maxAge, long maxBytes, boolean plainUsers, String service) {}
