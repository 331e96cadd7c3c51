// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.regex.Pattern;

/** What must not be seen in captured content, and what is shown in its place. */
public record Redaction(Pattern pattern, String replacement) {}
