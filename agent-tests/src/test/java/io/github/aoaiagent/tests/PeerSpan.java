// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.List;
import java.util.Map;

/** A span of any agent, as far as it tells of a model call. */
record PeerSpan(String name, Map<String, Object> attributes) {
  private static final String CONVENTION = "gen_ai.";
  private static final List<String> USAGE = List.of("gen_ai.usage.", "aoai.background.");

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
    return has("input_tokens") || has("output_tokens");
  }

  /** Whether it has those of the input and, if there are any, of the output. */
  boolean hasTokens(boolean output) {
    return has("input_tokens") && (!output || has("output_tokens"));
  }

  /** The convention leaves no room for the tokens of what is fetched later; those are ours. */
  private boolean has(String tokens) {
    return USAGE.stream().anyMatch(prefix -> attributes.containsKey(prefix + tokens));
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
