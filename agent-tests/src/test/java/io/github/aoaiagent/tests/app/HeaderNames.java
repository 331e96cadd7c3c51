// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import com.azure.core.http.rest.Response;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints what a response says of itself beside its body. */
final class HeaderNames {
  void print(Response<?> response, Transcript out) {
    out.line("status " + response.getStatusCode() + " of " + response.getRequest().getHttpMethod());
    out.line(
        response.getHeaders().stream()
            .map(header -> header.getName().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(" ")));
  }
}
