// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text fields of a multipart form. */
final class Form {
  private Form() {}

  /** The first line of a field, or else {@code otherwise}. */
  static String field(ReceivedRequest request, String name, String otherwise) {
    Pattern pattern =
        Pattern.compile(
            "; name=\"" + name + "\"[^\\n]*\\n(?:[^\\r\\n]+\\r?\\n)*\\r?\\n([^\\r\\n]*)");
    Matcher matcher = pattern.matcher(new String(request.bytes(), StandardCharsets.ISO_8859_1));
    return matcher.find() ? matcher.group(1) : otherwise;
  }
}
