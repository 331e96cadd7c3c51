// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.util.Map;

/** The headers that the service puts on every answer. */
final class AzureHeaders {
  /** Without request ids, which differ from answer to answer. */
  static final Map<String, String> USUAL =
      Map.of(
          "Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload",
          "X-Content-Type-Options", "nosniff",
          "Cache-Control", "must-revalidate, no-cache",
          "azureml-model-session", "d113-20260819095137",
          "x-accel-buffering", "no",
          "x-ms-rai-invoked", "true",
          "x-ms-region", "Sweden Central",
          "x-ratelimit-remaining-requests", "119",
          "x-ratelimit-remaining-tokens", "119871");

  private AzureHeaders() {}
}
