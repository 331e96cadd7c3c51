// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code stream.usage=inject}: usage where none was asked for, and an application that cannot tell.
 * Each call is known by what it asks: the way it is made and what the service does.
 */
class UsageInjectTest {
  private static final String INJECT = "stream.usage=inject";
  private static final String REFUSED = "the service refuses stream_options.include_usage at ";

  private static final String NEWEST = "2025-01-01-preview";
  private static final String UNREAD_BODY = "a request body that is a stream";

  /** Streams that get their usage. */
  private static final List<String> TAKEN =
      List.of(
          "sync.whole",
          "sync.split-1",
          "sync.split-7-crlf",
          "async.whole",
          "async.split-3",
          "bytes.whole",
          "bytes.split-5",
          "buffers.whole",
          "buffers.split-1-crlf",
          "reused.whole",
          "sync.later",
          "async.later-too");

  /** Streams whose request is as the application made it. */
  private static final List<String> LEFT =
      List.of("true.whole", "false.whole", "data.whole", "stream.whole", "chat.whole");

  /** Streams that the application does not read to their end. */
  private static final List<String> UNREAD =
      List.of("left.split-50", "taken.whole", "cancelled.split-90", "sync.cut", "async.cut-too");

  /** Streams whose request is refused with the option, or anyway; each twice. */
  private static final List<String> REFUSING =
      List.of(
          "sync.refuses",
          "sync.refuses",
          "async.refuses-too",
          "async.refuses-too",
          "bytes.strict",
          "bytes.strict",
          "sync.refuses-busy",
          "async.refuses-busy-too");

  private static final List<String> BAD =
      List.of(
          "sync.filtered",
          "async.filtered-too",
          "sync.bad",
          "async.bad-too",
          "sync.refuses-gone",
          "async.refuses-gone-too");

  @Test
  void azureOnItsNewestVersion() throws IOException {
    azure("azure-ai-openai-1.0.0-beta.16", NEWEST);
  }

  @Test
  void azureOnTheOldestThatHasIt() throws IOException {
    azure("azure-ai-openai-1.0.0-beta.13", "2024-10-01-preview");
  }

  @Test
  void openAiOnAnOlderVersion() throws IOException {
    azure("azure-ai-openai-1.0.0-beta.10", "openai");
  }

  @Test
  void openAiJavaOnDeployments() throws IOException {
    openAiJava("LEGACY");
  }

  @Test
  void openAiJavaOnTheUnifiedApi() throws IOException {
    openAiJava("UNIFIED");
  }

  private static void openAiJava(String mode) throws IOException {
    Stream<String> asked =
        all(TAKEN, LEFT, UNREAD, REFUSING, mode.equals("LEGACY") ? BAD : List.<String>of())
            .stream();
    // It has no such ways.
    List<String> known =
        asked.filter(name -> !name.matches("(buffers|stream|taken)\\..*")).toList();
    check(UsageRun.of("openai-java", "usage-openai", mode, known, INJECT), REFUSED);
  }

  @Test
  void anApiVersionWithoutItIsLeft() throws IOException {
    List<String> asked = List.of("sync.whole", "async.whole");
    UsageRun run =
        UsageRun.of("azure-ai-openai-1.0.0-beta.16", "usage-azure", "2024-06-01", asked, INJECT);
    run.observed().assertLike(run.plain());
    assertEquals(run.plainBodies(), run.bodies());
  }

  @Test
  void offIsTheDefaultAndLoadsNothing() throws IOException {
    List<String> asked = List.of("sync.whole", "async.whole", "bytes.split-9");
    UsageRun run =
        UsageRun.of(
            "azure-ai-openai-1.0.0-beta.16",
            "usage-azure",
            "2025-01-01-preview",
            asked,
            "",
            "-Xlog:class+load:stderr");
    assertEquals(run.plain().out(), run.observed().out());
    assertEquals(run.plainBodies(), run.bodies());
    run.spans().forEach(span -> assertFalse(span.has("gen_ai.usage.input_tokens"), span.name()));
    List<String> loaded =
        run.observed()
            .err()
            .lines()
            .filter(line -> line.contains("aoaiagent"))
            .filter(
                line ->
                    line.matches(
                        ".*(Usage(Attempt|Body|Cut|Event|Injection|Request)|Injection|JsonMembers|AskedUsage|StreamedText|TokenCounter|estimate|Estimate).*"))
            .toList();
    assertEquals(List.of(), loaded);
    assertTrue(run.observed().err().contains("aoaiagent.wire.WireReader"), "classes were logged");
  }

  private static void azure(String libraries, String version) throws IOException {
    List<String> asked = new ArrayList<>(all(TAKEN, LEFT, UNREAD, REFUSING));
    if (version.equals(NEWEST)) {
      asked.addAll(BAD); // They take the longest.
    }
    if (version.equals("openai")) {
      asked.remove("stream.whole"); // There the SDK itself makes it a text, to add the model.
      check(UsageRun.of(libraries, "usage-azure", version, asked, INJECT), REFUSED);
    } else {
      check(UsageRun.of(libraries, "usage-azure", version, asked, INJECT), REFUSED, UNREAD_BODY);
    }
  }

  private static void check(UsageRun run, String... lines) {
    run.observed().assertLike(run.plain(), lines);
    int refusing = run.bodies().containsKey("sync.bad") ? 6 : 4;
    assertEquals(refusing + lines.length, run.observed().voice().size(), run.observed().err());
    assertEquals(List.of(), Contract.violations(run.spans()));
    for (String name : run.asked(TAKEN, UNREAD)) {
      assertEquals(run.plainBodies().get(name), without(run.bodies().get(name)), name);
      run.bodies().get(name).forEach(body -> assertTrue(body.contains(UsageService.OPTION), body));
    }
    for (String name : run.asked(TAKEN)) {
      int calls = run.bodies().get(name).size() - (name.contains("later") ? 1 : 0);
      assertEquals(calls, run.spansOf(name).size(), name);
      run.spansOf(name).forEach(UsageInjectTest::hasUsage);
    }
    for (String name : run.asked(LEFT)) {
      assertEquals(run.plainBodies().get(name), run.bodies().get(name), name);
    }
    for (String name : REFUSING) {
      List<String> bodies = run.bodies().get(name);
      assertTrue(bodies.get(0).contains(UsageService.OPTION), name);
      List<String> own = bodies.subList(1, bodies.size());
      assertEquals(without(own), own, name + " is asked once only");
      assertEquals(run.plainBodies().get(name).get(0), own.get(0), name);
      assertEquals(2, own.size(), name);
      run.spansOf(name).forEach(span -> assertEquals("answered", span.text("aoai.outcome"), name));
    }
    if (run.bodies().containsKey("sync.bad")) {
      checkBad(run);
    }
  }

  private static void checkBad(UsageRun run) {
    assertEquals(1, run.bodies().get("sync.filtered").size(), "what is billed is not sent twice");
    assertEquals(2, run.bodies().get("sync.bad").size());
    assertEquals(
        run.plainBodies().get("async.bad-too"), run.bodies().get("async.bad-too").subList(1, 2));
  }

  private static void hasUsage(SpanView span) {
    assertEquals(61L, span.get("gen_ai.usage.input_tokens"), span.toString());
    assertEquals(17L, span.get("gen_ai.usage.output_tokens"), span.toString());
    assertEquals("answered", span.text("aoai.outcome"), span.toString());
  }

  private static List<String> without(List<String> bodies) {
    return bodies.stream().map(body -> body.replace(UsageService.OPTION + ",", "")).toList();
  }

  @SafeVarargs
  private static List<String> all(List<String>... lists) {
    return Stream.of(lists).flatMap(List::stream).toList();
  }
}
