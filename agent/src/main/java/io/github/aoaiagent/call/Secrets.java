// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

import java.util.List;
import java.util.regex.Pattern;

/** Masks what looks like a credential in a text that was not written to be published. */
public final class Secrets {
  private static final String NAMES =
      "x-api-key|api[-_ ]?key(?: provided)?|ocp-apim-subscription-key|subscription[-_ ]key"
          + "|(?:proxy-)?authorization|access[-_]?token|client[-_]?secret|password"
          + "|accountkey|sharedaccesskey|sig|signature";

  private static final List<Mask> MASKS =
      List.of(
          mask(
              "((?:" + NAMES + ")[\"']?\\s*[:=]\\s*[\"']?)(?:(?:bearer|basic)\\s+)?[^\\s\"',;&}]+",
              "$1***"),
          mask("\\b(bearer|basic)\\s+[a-z0-9._~+/=-]{8,}", "$1 ***"),
          mask("\\beyJ[a-z0-9_-]{8,}\\.[a-z0-9._-]+", "***"),
          mask("\\bsk-[a-z0-9_*-]{6,}", "sk-***"));

  private Secrets() {}

  /** The text masked, and no longer than that. */
  public static String masked(String text, int longest) {
    // A secret that begins before the end must be seen as one: more than that is looked at.
    return first(masked(first(text, 4 * longest)), longest);
  }

  static String masked(String text) {
    String masked = text;
    for (Mask mask : MASKS) {
      masked = mask.pattern.matcher(masked).replaceAll(mask.replacement);
    }
    return masked;
  }

  private static String first(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean inPair = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, inPair ? length - 1 : length);
  }

  private static Mask mask(String regex, String replacement) {
    return new Mask(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), replacement);
  }

  private record Mask(Pattern pattern, String replacement) {}
}
