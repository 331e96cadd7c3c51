// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A deployment in an hour.
 *
 * @param deployment in small letters: Azure's metrics write names as they like
 */
record DeploymentHour(String deployment, Instant hour) {
  static DeploymentHour of(String deployment, Instant time) {
    return new DeploymentHour(
        deployment.toLowerCase(Locale.ROOT), time.truncatedTo(ChronoUnit.HOURS));
  }
}
