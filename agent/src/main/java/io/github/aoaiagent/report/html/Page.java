// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The file: a frame of HTML with the style, the scripts and the data in it. A browser runs of it
 * only the two scripts that are known by their hash, and lets it ask for nothing.
 */
final class Page {
  private static final String CHARTS = "chart.umd.min.js";
  private static final List<String> SCRIPTS =
      List.of("text.js", "theme.js", "charts.js", "tiles.js", "ranking.js", "table.js", "main.js");

  private final HtmlReport.Frame frame;
  private final Usage usage;

  Page(HtmlReport.Frame frame, Usage usage) {
    this.frame = frame;
    this.usage = usage;
  }

  void write(OutputStream out) throws IOException {
    String style = resource("report.css");
    String charts = resource(CHARTS).replaceAll("(?m)^//# sourceMappingURL=.*$", "");
    String script =
        SCRIPTS.stream()
            .map(Page::resource)
            .collect(Collectors.joining("\n", "'use strict';\n", ""));
    Map<String, String> parts =
        Map.of(
            "policy", policy(style, charts, script),
            "title", escaped(frame.title()),
            "licence", escaped(resource("LICENSE.md").strip()),
            "style", style,
            "data", new ReportData(frame, usage).json(),
            "charts", charts,
            "script", script);
    out.write(filled(resource("report.html"), parts).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** The template with the parts in place of their names; what is in a part is not looked at. */
  private static String filled(String template, Map<String, String> parts) {
    StringBuilder filled = new StringBuilder();
    int done = 0;
    for (int at = template.indexOf("{{"); at >= 0; at = template.indexOf("{{", done)) {
      int end = template.indexOf("}}", at);
      filled.append(template, done, at).append(parts.get(template.substring(at + 2, end)));
      done = end + 2;
    }
    return filled.append(template, done, template.length()).toString();
  }

  /** What the browser is to forbid: everything but what is in the file. */
  private static String policy(String style, String... scripts) {
    StringBuilder hashes = new StringBuilder();
    for (String script : scripts) {
      hashes.append(' ').append(hash(script));
    }
    return "default-src 'none'; script-src"
        + hashes
        + "; style-src "
        + hash(style)
        + "; img-src data:; base-uri 'none'; form-action 'none'"
        + "; require-trusted-types-for 'script'; trusted-types 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** A browser takes any end of a line for this one before it looks at the hash. */
  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
          .replace("\r\n", "\n");
    } catch (IOException unreadable) {
      throw new IllegalStateException(name, unreadable);
    }
  }
}
