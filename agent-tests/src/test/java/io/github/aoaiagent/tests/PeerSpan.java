// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.Map;

/** A span of any agent, as far as it tells of a model call. */
record PeerSpan(String name, Map<String, Object> attributes) {
  private static final String CONVENTION = "gen_ai.";

  static PeerSpan of(SpanView span) {
    return new PeerSpan(span.name(), span.attributes());
  }

  /** Whether it is more than a span of some HTTP request. */
  boolean isModelCall() {
    return attributes.keySet().stream().anyMatch(key -> key.startsWith(CONVENTION));
  }

  boolean hasModel() {
    return attributes.containsKey("gen_ai.request.model")
        || attributes.containsKey("gen_ai.response.model");
  }

  boolean hasTokens() {
    return attributes.containsKey("gen_ai.usage.input_tokens")
        || attributes.containsKey("gen_ai.usage.output_tokens");
  }

  /** Whether anything but the thread and the address tells this deployment. */
  boolean keeps(String deployment) {
    return attributes.entrySet().stream()
        .anyMatch(
            each -> !each.getKey().equals("thread.name") && deployment.equals(each.getValue()));
  }

  String text(String key) {
    return String.valueOf(attributes.getOrDefault(key, ""));
  }
}
