// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.List;
import java.util.Map;

/** A span of any agent, as far as it tells of a model call. */
record PeerSpan(String name, Map<String, Object> attributes) {
  private static final String CONVENTION = "gen_ai.";
  private static final List<String> TOKENS =
      List.of(
          "gen_ai.usage.input_tokens",
          "gen_ai.usage.output_tokens",
          "aoai.background.input_tokens",
          "aoai.background.output_tokens");

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

  /** The convention leaves no room for the tokens of what is fetched later; those are ours. */
  boolean hasTokens() {
    return TOKENS.stream().anyMatch(attributes::containsKey);
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
