// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

/** What is taken for the caller of a call. */
public enum Caller {
  /** The request, or else the span, that the call is made in. */
  SPAN,
  /** The application's method that calls the SDK. */
  CODE,
  NONE
}
