// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.Map;

/** A log record as it came over the wire. */
record LogView(String eventName, int severity, String traceId, Map<String, Object> attributes) {}
