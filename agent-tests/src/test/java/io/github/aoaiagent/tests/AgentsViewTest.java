// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Microsoft's workbooks over what is sent: "Agents - Overview" and the dashboard of Foundry, both
 * of microsoft/Application-Insights-Workbooks. Their conditions stand here as predicates of one row
 * of {@code dependencies}. What their tiles of agent runs count, spans {@code invoke_agent}, is not
 * a model call and not for us to invent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentsViewTest {
  private static final List<Case> ANSWERED =
      List.of(
          Case.of("chat.plain").answers(Replies::chat),
          Case.of("stream.plain").answers(Replies::stream));

  private static final Case FAILED =
      Case.of("chat.401").answers(() -> Reply.fixture("error_401_azure"));

  /** The operations that Foundry's dashboard counts. */
  private static final Set<String> FOUNDRY_OPERATIONS =
      Set.of("chat", "text_completion", "process_thread_run", "get_thread_run");

  private List<IngestedItem> rows;

  @BeforeAll
  void run(@TempDir Path temporary) throws IOException {
    try (IngestionEndpoint endpoint = new IngestionEndpoint()) {
      ScenarioRun.run(
          List.of(ANSWERED.get(0), ANSWERED.get(1), FAILED),
          jvm ->
              jvm.agent("agent.name=travel planner,agent.id=planner-1")
                  .jvm("-Djava.io.tmpdir=" + temporary)
                  .env("OTEL_SERVICE_NAME", "shop")
                  .env("APPLICATIONINSIGHTS_CONNECTION_STRING", endpoint.connectionString()));
      rows = endpoint.dependencies();
    }
    assertEquals(3, rows.size());
  }

  @Test
  void theAgentsViewFindsCallsByAgent() {
    assertAll(
        () -> all(row -> isNotEmpty(row, "gen_ai.operation.name")),
        () -> all(row -> row.dimension("gen_ai.agent.name").equals("travel planner")),
        () -> all(row -> row.dimension("gen_ai.agent.id").equals("planner-1")),
        () -> all(row -> isNotEmpty(row, "gen_ai.provider.name")),
        () -> all(row -> isNotEmpty(row, "gen_ai.request.model")));
  }

  @Test
  void theAgentsViewSumsTokens() {
    assertEquals(2, count(row -> toInt(row, "gen_ai.usage.input_tokens") > 0));
    assertEquals(2, count(row -> toInt(row, "gen_ai.usage.output_tokens") > 0));
    assertEquals(2, count(row -> isNotEmpty(row, "gen_ai.response.id")));
  }

  @Test
  void theAgentsViewNamesErrors() {
    // Its query makes "Other" of a failed row that has no error.type.
    assertEquals(1, count(row -> Boolean.FALSE.equals(row.get("success"))));
    assertEquals(1, count(row -> isNotEmpty(row, "error.type")));
    assertEquals(
        1, count(row -> isNotEmpty(row, "error.type") && Boolean.FALSE.equals(row.get("success"))));
  }

  @Test
  void foundryListsModelsAndApplications() {
    Predicate<IngestedItem> listed =
        row -> isNotEmpty(row, "gen_ai.system") && isNotEmpty(row, "gen_ai.response.model");
    assertEquals(2, count(listed));
    assertTrue(
        rows.stream().filter(listed).allMatch(row -> row.tag("ai.cloud.role").equals("shop")));
  }

  @Test
  void foundryCountsCallsAndTokens() {
    all(row -> FOUNDRY_OPERATIONS.contains(row.dimension("gen_ai.operation.name")));
    all(row -> isNotEmpty(row, "gen_ai.system"));
    // As there: the sum of both, and null if one of them is missing.
    assertEquals(
        156,
        rows.stream()
            .mapToInt(
                row ->
                    toInt(row, "gen_ai.usage.input_tokens")
                        + toInt(row, "gen_ai.usage.output_tokens"))
            .sum());
  }

  private void all(Predicate<IngestedItem> predicate) {
    assertEquals(rows.size(), count(predicate), rows::toString);
  }

  private long count(Predicate<IngestedItem> predicate) {
    return rows.stream().filter(predicate).count();
  }

  private static boolean isNotEmpty(IngestedItem row, String dimension) {
    return !row.dimension(dimension).isEmpty();
  }

  /** As KQL's, but 0 for null. */
  private static int toInt(IngestedItem row, String dimension) {
    String text = row.dimension(dimension);
    return text.matches("-?\\d+") ? Integer.parseInt(text) : 0;
  }
}
