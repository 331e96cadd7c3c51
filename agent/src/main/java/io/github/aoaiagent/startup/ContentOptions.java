// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import io.github.aoaiagent.telemetry.ContentMode;
import io.github.aoaiagent.wire.ContentPolicy;
import io.github.aoaiagent.wire.Redaction;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What the options say of message content. */
final class ContentOptions {
  static final String CAPTURE_VARIABLE = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";
  static final String CAPTURE_PROPERTY = "otel.instrumentation.genai.capture-message-content";

  private static final long MOST_CONTENT = 1_000_000;

  private final GivenOptions given;

  ContentOptions(GivenOptions given) {
    this.given = given;
  }

  /** How the wire is to read message content. */
  ContentPolicy policy() {
    if (!mode().captures()) {
      return ContentPolicy.NONE;
    }
    Pattern redact = redact();
    return new ContentPolicy(
        true,
        maxChars(),
        redact == null ? List.of() : List.of(new Redaction(redact, "[redacted]")));
  }

  /** Whether message content is captured, and where to: a convention's variable, not ours. */
  ContentMode mode() {
    String value = given.property(CAPTURE_PROPERTY);
    String source = CAPTURE_PROPERTY;
    if (value == null) {
      value = given.variable(CAPTURE_VARIABLE);
      source = CAPTURE_VARIABLE;
    }
    if (value == null || value.isBlank()) {
      return ContentMode.NO_CONTENT;
    }
    ContentMode mode = ContentMode.parse(value.trim());
    if (mode == null) {
      given.tell(
          source
              + " is '"
              + value
              + "', allowed are NO_CONTENT, SPAN_ONLY, EVENT_ONLY, SPAN_AND_EVENT, true, false;"
              + " no content is captured");
      return ContentMode.NO_CONTENT;
    }
    return mode;
  }

  int maxChars() {
    String value = given.value(Option.CONTENT_MAX_CHARS);
    try {
      long number = Long.parseLong(value);
      if (number >= 0 && number <= MOST_CONTENT) {
        return (int) number;
      }
    } catch (NumberFormatException notANumber) {
      // Told below.
    }
    given.tellBad(Option.CONTENT_MAX_CHARS, value);
    return Integer.parseInt(Option.CONTENT_MAX_CHARS.byDefault());
  }

  /** What is to be taken out of message content, or null for nothing. */
  @Nullable Pattern redact() {
    String value = given.value(Option.CONTENT_REDACT);
    if (value.isEmpty()) {
      return null;
    }
    if (given.isArgument(Option.CONTENT_REDACT) && mayEndAtComma(value)) {
      return everything(
          "has a comma that no option follows; among the agent's arguments a comma of the"
              + " expression is written \\, and alternatives are written a|b",
          "then");
    }
    try {
      return Pattern.compile(value);
    } catch (PatternSyntaxException bad) {
      return everything("is not a regular expression (" + bad.getDescription() + ")", "it is one");
    }
  }

  /** Whether what stands before a comma is an expression: then nobody knows what the rest is. */
  private static boolean mayEndAtComma(String value) {
    for (int comma = value.indexOf(','); comma >= 0; comma = value.indexOf(',', comma + 1)) {
      try {
        Pattern.compile(value.substring(0, comma));
        return true;
      } catch (PatternSyntaxException goesOn) {
        // As in [a-z]{3,5}: the comma is the expression's own.
      }
    }
    return false;
  }

  /** Content that was to be redacted must not get out because of a typing error. */
  private Pattern everything(String fault, String until) {
    given.tell(
        "option aoai.content.redact " + fault + "; all message content is redacted until " + until);
    return Pattern.compile("(?s).+");
  }
}
