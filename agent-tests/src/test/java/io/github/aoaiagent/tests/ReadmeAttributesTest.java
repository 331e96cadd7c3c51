// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.aoaiagent.sample.service.Reply;
import io.github.aoaiagent.tests.drift.PackedClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README names what the agent sends, all of it and nothing else. */
class ReadmeAttributesTest {
  private static final String KEYS = "io/github/aoaiagent/telemetry/Keys";
  private static final Set<String> OF_METRICS_AND_EVENTS =
      Set.of(
          "gen_ai.token.type",
          "gen_ai.token.modality",
          "exception.type",
          "exception.message",
          "exception.stacktrace",
          "aoai.budget.name",
          "aoai.budget.period",
          "aoai.budget.limit");

  /** A chat with all that there are metrics of. */
  private static final String USAGE =
      """
      {"prompt_tokens":61,"completion_tokens":17,"total_tokens":78,
       "prompt_tokens_details":{"cached_tokens":32,"cache_write_tokens":8},
       "completion_tokens_details":{"reasoning_tokens":4}}\
      """;

  private static final List<Case> CASES =
      List.of(
          Case.of("chat.all").answers(ReadmeAttributesTest::everything),
          Case.of("chat.throttled").answers(() -> Replies.throttled(30), Replies::chat),
          Case.of("chat.without-usage").answers(() -> Replies.chatWithUsage("null")),
          Case.of("chat.unpriced")
              .answers(() -> Replies.chatBut("\"gpt-4o-2024-11-20\"", "\"gpt-9\"")),
          Case.of("chat.refused").answers(() -> Reply.fixture("error_401_azure")),
          Case.of("stream.plain").answers(Replies::stream),
          Case.of("embeddings.plain"));

  private static Reply everything() {
    return Replies.chatWithUsage(USAGE)
        .header("x-ratelimit-remaining-tokens", "1000")
        .header("x-ratelimit-remaining-requests", "10");
  }

  @Test
  void namesAreWrittenOut() {
    assertEquals(
        List.of("a.b.c", "a.b.d", "a.b.x.in_k", "a.b.x.out_k", "a.b.y.in_k", "a.b.y.out_k", "e.f"),
        ReadmeNames.inText("`a.b.c`, `.d` (`word`), `.{x,y}.{in,out}_k`; `e.f` `h=g`, `i.*`"));
  }

  /** Keys holds them all, as constants of its class file. */
  @Test
  void everyAttributeIsNamed() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String text : keysClass().strings()) {
      if (text.matches("[a-z_]+(\\.[a-z_]+)+") && !OF_METRICS_AND_EVENTS.contains(text)) {
        keys.add(text);
      }
    }
    assertSame(keys, attributesOfReadme());
  }

  @Test
  void whatIsSentIsNamed(@TempDir Path usageLog) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun.observed(CASES, receiver, "budget.daily=1000,usage-log=" + usageLog);
      assertEquals(CASES.size(), receiver.spans().size());
      assertSame(
          receiver.metrics().keySet().stream()
              .filter(name -> name.startsWith("gen_ai.") || name.startsWith("aoai."))
              .collect(Collectors.toCollection(TreeSet::new)),
          ReadmeNames.inTable(readme(), "| generation | metrics |"));
      Set<String> attributes = attributesOfReadme();
      for (SpanView span : receiver.spans()) {
        assertEquals(
            List.of(),
            span.attributes().keySet().stream().filter(key -> !attributes.contains(key)).toList());
      }
    }
  }

  private static void assertSame(Set<String> sent, Set<String> named) {
    Set<String> unnamed = new TreeSet<>(sent);
    unnamed.removeAll(named);
    Set<String> unsent = new TreeSet<>(named);
    unsent.removeAll(sent);
    assertEquals(Set.of(), unnamed, "the README does not name");
    assertEquals(Set.of(), unsent, "only the README names");
  }

  private static Set<String> attributesOfReadme() throws IOException {
    return ReadmeNames.inTable(readme(), "| what | attributes |");
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of(System.getProperty("aoai.readme")));
  }

  private static ConstantPool keysClass() throws IOException {
    return ConstantPool.of(PackedClasses.of(ForkedJvm.agentJar(), "agent/").get(KEYS));
  }
}
