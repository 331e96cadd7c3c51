// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

import java.util.Map;

/**
 * Why a call is not sent. SDKs show it to the application as they would show the same answer of the
 * service.
 *
 * @param message for people
 * @param retryAfterSeconds when calls may be sent again
 */
public record Refusal(String message, long retryAfterSeconds) {
  /** What SDKs have an exception for that applications handle: too many requests. */
  public static final int STATUS = 429;

  /** The value of {@code error.type}. */
  public static final String CODE = "budget_exceeded";

  /** What an error answer would hold, as maps. */
  public Map<String, Object> body() {
    return Map.of("error", Map.of("code", CODE, "type", CODE, "message", message));
  }

  /** The same as JSON. */
  public String json() {
    StringBuilder json = new StringBuilder(message.length() + 80);
    json.append("{\"error\":{\"code\":\"").append(CODE).append("\",\"type\":\"").append(CODE);
    json.append("\",\"message\":\"");
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else {
        json.append(c < ' ' ? ' ' : c);
      }
    }
    return json.append("\"}}").toString();
  }
}
