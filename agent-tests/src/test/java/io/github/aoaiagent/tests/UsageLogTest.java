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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The usage log of a JVM with the real SDK: its lines say what the spans say. */
class UsageLogTest {
  private static final List<Case> CASES =
      List.of(
          Case.of("chat.headers").answers(() -> Reply.fixture("chat_azure_200")),
          Case.of("chat.detailed").answers(UsageLogTest::detailed),
          Case.of("chat-parameters.plain").answers(Replies::chat),
          Case.of("chat.429-once").answers(() -> Replies.throttled(60), Replies::chat),
          Case.of("chat.401").answers(() -> Reply.fixture("error_401_azure")),
          Case.of("chat.500").answers(() -> Reply.fixture("error_500_azure")),
          Case.of("chat.filtered").answers(() -> Reply.fixture("error_400_content_filter_azure")),
          Case.of("stream.plain").answers(Replies::stream),
          Case.of("stream.without-usage").answers(() -> Reply.fixture("chat_stream_azure_nousage")),
          Case.of("embeddings.plain"),
          // Nobody reads it: it goes on until the JVM ends.
          Case.of("stream-unread.plain").answers(Replies::stream));

  /** By column what it is on a span; texts are compared as texts. */
  private static final Map<String, String> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("provider", "gen_ai.provider.name"),
          Map.entry("op", "aoai.operation"),
          Map.entry("api", "openai.api.type"),
          Map.entry("api_version", "aoai.api_version"),
          Map.entry("deployment", "gen_ai.request.model"),
          Map.entry("served_deployment", "aoai.served_deployment"),
          Map.entry("model", "gen_ai.response.model"),
          Map.entry("endpoint", "server.address"),
          Map.entry("region", "aoai.region"),
          Map.entry("stream", "gen_ai.request.stream"),
          Map.entry("outcome", "aoai.outcome"),
          Map.entry("http", "aoai.response.status_code"),
          Map.entry("error", "error.type"),
          Map.entry("attempts", "aoai.attempts"),
          Map.entry("throttled", "aoai.throttled_attempts"),
          Map.entry("finish", "gen_ai.response.finish_reasons"),
          Map.entry("filter", "aoai.content_filter.triggered"),
          Map.entry("in", "gen_ai.usage.input_tokens"),
          Map.entry("cached", "gen_ai.usage.cache_read.input_tokens"),
          Map.entry("cache_write", "gen_ai.usage.cache_write.input_tokens"),
          Map.entry("audio_in", "gen_ai.usage.audio.input_tokens"),
          Map.entry("out", "gen_ai.usage.output_tokens"),
          Map.entry("reasoning", "gen_ai.usage.reasoning.output_tokens"),
          Map.entry("audio_out", "gen_ai.usage.audio.output_tokens"),
          Map.entry("tier", "openai.response.service_tier"),
          Map.entry("spillover_from", "aoai.spillover.from"),
          Map.entry("caller", "aoai.caller"));

  @TempDir private Path temporary;

  private static Reply detailed() {
    return Replies.chatWithUsage(
            """
            {"prompt_tokens":61,"completion_tokens":17,"total_tokens":78,
             "prompt_tokens_details":{"cached_tokens":32,"cache_write_tokens":8,"audio_tokens":5},
             "completion_tokens_details":{"reasoning_tokens":4,"audio_tokens":3}},
             "service_tier":"priority"\
            """)
        .header("x-ms-spillover-from-deployment", "gpt-4o-ptu");
  }

  @Test
  void everyCallIsALineThatSaysWhatItsSpanSays() throws Exception {
    Path directory = temporary.resolve("usage");
    List<SpanView> received;
    ScenarioRun plain = ScenarioRun.plain(CASES);
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun run =
          ScenarioRun.run(
              CASES,
              jvm ->
                  ScenarioRun.exporting(jvm, receiver.endpoint())
                      .agent("usage-log=" + directory)
                      .jvm("-Dotel.resource.attributes=service.name=my%20shop")
                      .env("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "SPAN_ONLY"));
      run.exit().assertLike(plain.exit());
      received = receiver.spans();
      assertTrue(receiver.metrics().containsKey("aoai.usage_log.dropped"));
    }
    Map<String, List<SpanView>> spans = ScenarioRun.byScenario(received);
    UsageLines log = UsageLines.in(directory);
    assertEquals(List.of(), log.broken());
    assertEquals(CASES.stream().map(Case::name).sorted().toList(), log.deployments());
    for (Map<String, Object> line : log.lines()) {
      assertSame(spans.getOrDefault(line.get("deployment"), List.of()).get(0), line);
    }
    // The first call may be over before OpenTelemetry has started.
    assertTrue(log.lines().stream().skip(1).allMatch(line -> line.containsKey("trace")), log::text);
    assertNothingPrivate(log.text());
    assertEquals(everyColumnOfThese(), columns(log));
    Path collected = temporary.resolve("spans.json");
    Files.writeString(collected, OtlpJson.of(received));
    assertEquals(report(directory), report(collected), "the same whichever is read");
  }

  /** The rows of a report without their times, which a span has to the nanosecond. */
  private static List<String> report(Path path) throws IOException {
    ForkedJvm.Exit exit =
        ForkedJvm.of(
                ForkedJvm.agentJar().toString(),
                "report",
                path.toString(),
                "--by",
                "deployment,operation,outcome",
                "--format",
                "csv")
            .run();
    assertEquals(0, exit.code(), exit::err);
    List<String> rows = new ArrayList<>();
    int[] times = null;
    for (String row : exit.out().split("\r\n")) {
      List<String> cells = new ArrayList<>(List.of(row.split(",", -1)));
      times = times == null ? times(cells) : times;
      for (int time : times) {
        cells.set(time, "");
      }
      rows.add(String.join(",", cells));
    }
    assertTrue(rows.size() > CASES.size(), rows::toString);
    return rows;
  }

  private static int[] times(List<String> titles) {
    return IntStream.range(0, titles.size()).filter(i -> titles.get(i).endsWith("_ms")).toArray();
  }

  private static void assertSame(SpanView span, Map<String, Object> line) {
    Map<String, String> ofSpan = new TreeMap<>();
    Map<String, String> ofLine = new TreeMap<>();
    ATTRIBUTES.forEach(
        (column, attribute) -> {
          put(column, span.get(attribute), ofSpan);
          put(column, line.get(column), ofLine);
        });
    assertEquals(ofSpan, ofLine);
    assertEquals(1.0, number(line, "v"));
    assertEquals("my shop", line.get("service"));
    assertTrue(String.valueOf(line.get("instance")).matches("[\\w.-]+:\\d+"), line::toString);
    assertEquals(span.startNanos() / 1e6, number(line, "ts"), 50);
    assertEquals(span.seconds() * 1e3, number(line, "ms"), 1);
    if (line.containsKey("trace")) {
      assertEquals(span.traceId() + span.spanId(), "" + line.get("trace") + line.get("span"));
    }
    assertEquals(1e3 * decimal(span, "aoai.retry_wait"), number(line, "wait_ms"), 1e-3);
    assertEquals(
        1e3 * decimal(span, "gen_ai.response.time_to_first_chunk"), number(line, "ttfc_ms"), 1e-3);
    assertEquals(
        span.has("gen_ai.usage.input_tokens") ? "response" : "none", line.get("usage_src"));
  }

  private static void put(String column, Object value, Map<String, String> values) {
    if (value != null) {
      values.put(column, String.valueOf(value));
    }
  }

  private static double number(Map<String, Object> line, String column) {
    return line.get(column) instanceof Number number ? number.doubleValue() : 0;
  }

  private static double decimal(SpanView span, String attribute) {
    return span.get(attribute) instanceof Double number ? number : 0;
  }

  /** Prompts, answers, parameters, what the service says of errors. */
  private static void assertNothingPrivate(String text) {
    for (String secret :
        List.of("Grüße", "Papagei", "Be brief", "someone", "END", "subscription", "parrot")) {
      assertFalse(text.contains(secret), secret);
    }
  }

  private static TreeSet<String> everyColumnOfThese() {
    TreeSet<String> columns = new TreeSet<>(ATTRIBUTES.keySet());
    columns.addAll(
        List.of("v", "ts", "service", "instance", "ms", "wait_ms", "ttfc_ms", "usage_src"));
    columns.removeAll(List.of("caller"));
    return columns;
  }

  private static TreeSet<String> columns(UsageLines log) {
    TreeSet<String> columns = new TreeSet<>();
    log.lines().forEach(line -> columns.addAll(line.keySet()));
    // What calls cost, and whose they are, is for others to test.
    columns.removeIf(
        column -> column.matches("caller|user|tags|trace|span|cost.*|saved|cur|price.*"));
    return columns;
  }

  @ParameterizedTest
  @ValueSource(strings = {"OTEL_SDK_DISABLED=true", "OTEL_TRACES_EXPORTER=none", "APPLICATION"})
  void worksWithoutOpenTelemetry(String setting) throws Exception {
    List<Case> few =
        List.of(
            Case.of("chat.plain").answers(Replies::chat),
            Case.of("stream-unread.plain").answers(Replies::stream));
    Path directory = temporary.resolve("usage");
    ScenarioRun run =
        ScenarioRun.run(
            few,
            jvm -> {
              int equals = setting.indexOf('=');
              jvm.agent("usage-log=" + directory + (equals < 0 ? ",otel=application" : ""));
              return equals < 0
                  ? jvm
                  : jvm.env(setting.substring(0, equals), setting.substring(equals + 1))
                      .env("OTEL_METRICS_EXPORTER", "none")
                      .env("OTEL_LOGS_EXPORTER", "none");
            });
    assertEquals(0, run.exit().code(), run.exit().err());
    assertEquals(
        List.of("chat.plain", "stream-unread.plain"), UsageLines.in(directory).deployments());
    Path file = UsageLines.files(directory).get(0);
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
  }

  /** What is not asked for costs nothing. */
  @Test
  void nothingOfItLoadsUnasked() throws Exception {
    List<Case> one = List.of(Case.of("chat.plain").answers(Replies::chat));
    ForkedJvm.Exit exit =
        ScenarioRun.run(
                one,
                jvm -> jvm.agent("").env("OTEL_SDK_DISABLED", "true").jvm("-Xlog:class+load=info"))
            .exit();
    List<String> loaded =
        exit.out().lines().filter(line -> line.contains("io.github.aoaiagent.")).toList();
    assertFalse(loaded.isEmpty());
    assertEquals(
        List.of(), loaded.stream().filter(line -> line.contains("aoaiagent.usagelog")).toList());
  }

  @Test
  void aDirectoryThatCannotBeIsToldAndTheApplicationGoesOn() throws Exception {
    List<Case> one = List.of(Case.of("chat.plain").answers(Replies::chat));
    Path file = Files.createFile(temporary.resolve("file"));
    ScenarioRun plain = ScenarioRun.plain(one);
    ScenarioRun run =
        ScenarioRun.run(
            one, jvm -> jvm.agent("usage-log=" + file).env("OTEL_SDK_DISABLED", "true"));
    run.exit()
        .assertLike(
            plain.exit(),
            "the usage log in " + file + " cannot be written (there is a file of this name); ",
            "the usage log in " + file + " is not whole; calls that are missing: 1");
    assertEquals(2, run.exit().voice().size(), run.exit().err());
  }
}
