// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the queries read of {@code customDimensions} is what Application Insights is sent: names
 * inside dynamic columns are checked by no compiler.
 */
class KqlKeysTest {
  private static final Pattern KEY =
      Pattern.compile("(?:\\bd|Tags|customDimensions|Properties|Attributes)\\[\"([^\"]+)\"]");

  private static final Pattern NUMBER =
      Pattern.compile("to(long|double)\\((?:d|Tags|customDimensions)\\[\"([^\"]+)\"]\\)");

  /** By no call of this application: other options, the application's baggage. */
  private static final Set<String> NOT_HERE =
      Set.of(
          "aoai.background.input_tokens",
          "aoai.background.output_tokens",
          "aoai.background.cache_read.input_tokens",
          "aoai.background.reasoning.output_tokens",
          "aoai.response.background",
          "user.id",
          "tenant",
          // Resource and server, which native OTLP storage alone has as attributes.
          "service.instance.id",
          "server.address");

  private static final List<Case> CASES =
      List.of(
          // The first one: its tokens are counted in the meantime, or not at all if the JVM ends.
          Case.of("stream.silent").answers(KqlKeysTest::silent),
          Case.of("chat.plain").answers(KqlKeysTest::told),
          Case.of("chat.throttled").answers(() -> Replies.throttled(20), Replies::chat),
          Case.of("chat.unpriced")
              .answers(() -> Replies.chatBut("\"gpt-4o-2024-11-20\"", "\"gpt-9\"")),
          Case.of("chat.filtered").answers(() -> Reply.fixture("error_400_content_filter_azure")),
          Case.of("chat.401").answers(() -> Reply.fixture("error_401_azure")),
          Case.of("stream.plain").answers(Replies::stream));

  /** Ends as it should and tells no tokens, which are estimated then. */
  private static Reply silent() {
    return Replies.streamUpTo(7, "data: [DONE]\n\n");
  }

  private static Reply told() {
    return Replies.chat()
        .header("x-ratelimit-remaining-tokens", "1000")
        .header("x-ms-spillover-from-deployment", "ptu")
        .header("azure-openai-deployment-utilization", "98.5%");
  }

  @Test
  void whatIsReadIsSent(@TempDir Path temporary) throws IOException {
    Set<String> dimensions = new TreeSet<>();
    Set<String> metrics = new TreeSet<>();
    try (IngestionEndpoint azure = new IngestionEndpoint()) {
      ScenarioRun.run(
          CASES,
          jvm ->
              jvm.agent("caller=code,budget.daily=1000,stream.usage=estimate")
                  .jvm("-Djava.io.tmpdir=" + temporary)
                  .env("APPLICATIONINSIGHTS_CONNECTION_STRING", azure.connectionString()));
      assertEquals(CASES.size(), azure.dependencies().size());
      numbersAreNumbers(azure);
      for (IngestedItem item : azure.dependencies()) {
        assertFalse(item.dimension("aoai.operation").isEmpty(), "queries leave it out");
        add(item, dimensions);
      }
      for (IngestedItem item : azure.items("MetricData")) {
        add(item, dimensions);
        metrics.add(item.metric("name"));
      }
    }
    Set<String> keys = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    for (Path file : queries()) {
      String query = Files.readString(file);
      keys.addAll(found(KEY, query));
      names.addAll(found(Pattern.compile("\"((?:gen_ai|aoai)\\.client\\.[a-z_.]*[a-z])\""), query));
    }
    keys.removeAll(NOT_HERE);
    keys.removeAll(dimensions);
    assertEquals(Set.of(), keys, "read, but not sent");
    names.removeAll(metrics);
    assertEquals(Set.of(), names, "metrics that are read, but not sent");
  }

  /** All dimensions are text; what Kusto cannot convert becomes null, silently. */
  private static void numbersAreNumbers(IngestionEndpoint azure) throws IOException {
    Set<String> seen = new TreeSet<>();
    for (Path file : queries()) {
      for (Matcher each = NUMBER.matcher(Files.readString(file)); each.find(); ) {
        String whole = each.group(1).equals("long") ? "\\d+" : "\\d+(\\.\\d+)?(E-?\\d+)?";
        for (IngestedItem item : azure.dependencies()) {
          String value = item.dimension(each.group(2));
          assertTrue(value.isEmpty() || value.matches(whole), each.group(2) + "=" + value);
          seen.add(value.isEmpty() ? "" : each.group(2));
        }
      }
    }
    assertTrue(seen.size() > 10, seen::toString);
  }

  private static void add(IngestedItem item, Set<String> names) {
    item.dimensions().keySet().forEach(key -> names.add(key.toString()));
  }

  private static List<Path> queries() throws IOException {
    try (Stream<Path> files = Files.walk(KqlTest.OPS)) {
      return files.filter(file -> file.toString().endsWith(".kql")).toList();
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    for (Matcher each = pattern.matcher(text); each.find(); ) {
      found.add(each.group(1));
    }
    return found;
  }
}
