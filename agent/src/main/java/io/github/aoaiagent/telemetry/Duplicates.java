// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

/**
 * What happens where a framework or another agent has a span for the same call. A span that the SDK
 * itself makes of its call is enriched in any case but {@link #BOTH}.
 */
public enum Duplicates {
  /** Ours is written and owns the tokens; the other is marked so that it can be left out. */
  OWN,
  /** The other owns the tokens; it is given what it lacks, and ours is not written. */
  ENRICH,
  /** Both are written as if the other were not there. */
  BOTH
}
