// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.List;
import java.util.regex.Pattern;

/** Masks what looks like a credential in a text that was not written to be published. */
final class Secrets {
  private static final String NAMES =
      "x-api-key|api[-_ ]?key(?: provided)?|ocp-apim-subscription-key|subscription[-_ ]key"
          + "|(?:proxy-)?authorization|access[-_]?token|client[-_]?secret|password"
          + "|accountkey|sharedaccesskey|sig|signature";

  private static final List<Redaction> MASKS =
      List.of(
          mask(
              "((?:" + NAMES + ")[\"']?\\s*[:=]\\s*[\"']?)(?:(?:bearer|basic)\\s+)?[^\\s\"',;&}]+",
              "$1***"),
          mask("\\b(bearer|basic)\\s+[a-z0-9._~+/=-]{8,}", "$1 ***"),
          mask("\\beyJ[a-z0-9_-]{8,}\\.[a-z0-9._-]+", "***"),
          mask("\\bsk-[a-z0-9_*-]{6,}", "sk-***"));

  private Secrets() {}

  static String masked(String text) {
    String masked = text;
    for (Redaction mask : MASKS) {
      masked = mask.pattern().matcher(masked).replaceAll(mask.replacement());
    }
    return masked;
  }

  private static Redaction mask(String regex, String replacement) {
    return new Redaction(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), replacement);
  }
}
