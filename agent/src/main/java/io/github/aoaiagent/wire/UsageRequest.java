// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request for a stream ask for its usage, too. Every other byte stays as it is; what cannot
 * be read, or what the application has decided itself, is left.
 */
final class UsageRequest {
  /** What images in a prompt may come to; a copy is made of the whole. */
  private static final int MOST_BYTES = 8 << 20;

  private static final String CHAT = "/chat/completions";
  private static final String PREVIEW = "-preview";

  /** Before these the service refuses the option, or passes over it. */
  private static final String FIRST_STABLE = "2024-10-21";

  private static final String FIRST_PREVIEW = "2024-09-01";

  private static final byte[] OPTION =
      "\"stream_options\":{\"include_usage\":true},".getBytes(StandardCharsets.US_ASCII);

  private static final int LONGEST_MODEL = 128;

  private final byte[] json;
  private final String model;

  private UsageRequest(byte[] json, String model) {
    this.json = json;
    this.model = model;
  }

  /**
   * Whether the service takes the option there: chat completions of OpenAI itself, of Azure's v1
   * API, and of Azure's deployments in a version that has it.
   */
  static boolean isTaken(String host, String path, @Nullable String apiVersion) {
    if (path.endsWith("/openai/v1" + CHAT)) {
      return true;
    }
    int deployments = path.indexOf("/openai/deployments/");
    if (deployments >= 0) {
      int name = deployments + "/openai/deployments/".length();
      return path.indexOf('/', name) == path.length() - CHAT.length()
          && path.endsWith(CHAT)
          && apiVersion != null
          && isTaken(apiVersion);
    }
    String lower = host.toLowerCase(Locale.ROOT);
    return path.equals("/v1" + CHAT)
        && (lower.equals("api.openai.com") || lower.endsWith(".api.openai.com"));
  }

  private static boolean isTaken(String apiVersion) {
    boolean preview = apiVersion.endsWith(PREVIEW);
    String date =
        preview ? apiVersion.substring(0, apiVersion.length() - PREVIEW.length()) : apiVersion;
    return isDate(date) && date.compareTo(preview ? FIRST_PREVIEW : FIRST_STABLE) >= 0;
  }

  private static boolean isDate(String text) {
    if (text.length() != FIRST_STABLE.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      boolean dash = i == 4 || i == 7;
      char c = text.charAt(i);
      if (dash ? c != '-' : c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  /** Reads a request; null if it is to be sent as it is. */
  static @Nullable UsageRequest read(byte[] json) {
    if (json.length > MOST_BYTES) {
      return null;
    }
    boolean stream = false;
    String model = "";
    JsonMembers members = new JsonMembers();
    members.start(json, 0, json.length);
    while (members.next()) {
      if (members.isEscaped()
          || members.isNamed("stream_options")
          || members.isNamed("data_sources")
          || members.isNamed("dataSources")) {
        return null;
      }
      if (members.isNamed("stream")) {
        stream = members.hasValue("true");
      } else if (members.isNamed("model")) {
        model = members.value(LONGEST_MODEL);
      }
    }
    return stream && members.isWhole() ? new UsageRequest(json, model) : null;
  }

  /** The model as the body has it; empty if it has none. */
  String model() {
    return model;
  }

  /** The body with the option in front. */
  byte[] asking() {
    int from = 0;
    while (json[from] != '{') {
      from++;
    }
    from++;
    byte[] asking = new byte[json.length + OPTION.length];
    System.arraycopy(json, 0, asking, 0, from);
    System.arraycopy(OPTION, 0, asking, from, OPTION.length);
    System.arraycopy(json, from, asking, from + OPTION.length, json.length - from);
    return asking;
  }
}
