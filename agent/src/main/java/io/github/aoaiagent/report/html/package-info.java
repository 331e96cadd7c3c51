// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** The report as one file for a browser: opens without a network, shows and sorts by itself. */
@NullMarked
package io.github.aoaiagent.report.html;

import org.jspecify.annotations.NullMarked;
