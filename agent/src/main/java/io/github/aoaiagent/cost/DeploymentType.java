// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a deployment is billed. No response tells it. */
public enum DeploymentType {
  /** Global Standard: the prices of the table as they are. */
  GLOBAL,
  /** Data Zone Standard. */
  DATAZONE,
  /** Standard, in one region. */
  REGIONAL,
  /** Provisioned: paid by the hour, so one more call costs nothing. */
  PTU;

  private final String key = name().toLowerCase(Locale.ROOT);

  public String key() {
    return key;
  }

  /** The type of a key in any case, or null. */
  public static @Nullable DeploymentType of(String key) {
    for (DeploymentType type : values()) {
      if (type.key.equalsIgnoreCase(key)) {
        return type;
      }
    }
    return null;
  }
}
