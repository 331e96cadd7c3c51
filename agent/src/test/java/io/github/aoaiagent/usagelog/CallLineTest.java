// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallLineTest {
  private static final String SECRET = "do not tell";

  private final CallLine lines = new CallLine("shop", "box:1", new Users(false));

  @Test
  void everyFactThatHasAColumn() {
    String json = json(lines.of(ended(Operation.CHAT, Outcome.ANSWERED, CallLineTest::everything)));
    String expected =
        """
        ,"service":"shop","instance":"box:1","caller":"GET /orders","user":"c6c289e49e9c05b2",\
        "tags":{"tenant":"a=b"},"trace":"0af7","span":"b7ad","provider":"azure.ai.openai",\
        "op":"chat","api":"chat_completions","api_version":"2024-10-21","deployment":"prod",\
        "served_deployment":"paygo","model":"gpt-4o-2024-11-20",\
        "endpoint":"unit.openai.azure.com","region":"Sweden Central","stream":true,\
        "outcome":"answered","http":200,"attempts":3,"throttled":2,"wait_ms":1500.25,\
        "ms":,"ttfc_ms":12.346,"finish":["stop"],"filter":["hate"],"in":1500,"cached":1024,\
        "cache_write":8,"audio_in":5,"image_in":6,"out":300,"reasoning":128,"audio_out":7,\
        "image_out":9,"usage_src":"response","tier":"priority","spillover_from":"ptu",\
        "cost":0.0125,"cost_in":0.0025,"cost_out":0.01,"saved":0.00125,"cur":"USD",\
        "price_table":"2026-11-01"}
        """;
    assertTrue(json.startsWith("{\"v\":1,\"ts\":1"), json);
    assertEquals(
        expected,
        json.substring(json.indexOf(",\"service\"")).replaceFirst("\"ms\":[0-9.]+", "\"ms\":"));
  }

  /** What was said of users, in prompts, of errors and by parameters stays out. */
  @Test
  void nothingElse() {
    String json =
        json(
            lines.of(
                ended(
                    Operation.CHAT,
                    Outcome.FAILED,
                    facts -> {
                      facts.put(Fact.ERROR_MESSAGE, SECRET);
                      facts.put(Fact.STOP_SEQUENCES, List.of(SECRET));
                      facts.put(Fact.TAGS, List.of("enduser.id=" + SECRET, "=" + SECRET, SECRET));
                    })));
    assertFalse(json.contains(SECRET), json);
  }

  @Test
  void aLineHasNothingOfTheOneBefore() {
    lines.of(ended(Operation.CHAT, Outcome.ANSWERED, CallLineTest::everything));
    UsageLine line = lines.of(ended(Operation.SPEECH, Outcome.ANSWERED, facts -> {}));
    for (Column column : Column.values()) {
      boolean known =
          switch (column) {
            case V, TS, SERVICE, INSTANCE, PROVIDER, OP, OUTCOME, MS -> true;
            default -> false;
          };
      assertEquals(known, line.has(column), column::key);
    }
  }

  @Test
  void aFailureHasATypeAsOnItsSpan() {
    UsageLine line =
        lines.of(
            new LoggedCall(
                call(Operation.CHAT, Outcome.FAILED, new IllegalStateException(SECRET))));
    assertEquals("java.lang.IllegalStateException", line.text(Column.ERROR));
    line = lines.of(new LoggedCall(call(Operation.CHAT, Outcome.FAILED, null)));
    assertEquals("_OTHER", line.text(Column.ERROR));
    line = lines.of(new LoggedCall(call(Operation.CHAT, Outcome.CANCELLED, null)));
    assertNull(line.text(Column.ERROR));
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void whoseWordTheTokensAre(Operation operation) {
    boolean always =
        switch (operation) {
          case CHAT, RESPONSES, TEXT_COMPLETION, EMBEDDINGS -> true;
          default -> false;
        };
    assertEquals(always ? "none" : null, source(operation, facts -> {}));
    assertEquals("response", source(operation, facts -> facts.put(Fact.INPUT_TOKENS, 0)));
    assertEquals(
        "estimated",
        source(
            operation,
            facts -> {
              facts.put(Fact.OUTPUT_TOKENS, 7);
              facts.put(Fact.USAGE_ESTIMATED, true);
            }));
  }

  private String source(Operation operation, Consumer<Facts> told) {
    return lines.of(ended(operation, Outcome.ANSWERED, told)).text(Column.USAGE_SRC);
  }

  @Test
  void usersAsTheyAreIfAskedFor() {
    CallLine plain = new CallLine("shop", "box:1", new Users(true));
    UsageLine line =
        plain.of(
            ended(
                Operation.CHAT,
                Outcome.ANSWERED,
                facts -> facts.put(Fact.TAGS, List.of("user.id=alice"))));
    assertEquals("alice", line.text(Column.USER));
    assertEquals(Map.of(), line.map(Column.TAGS));
  }

  private static void everything(Facts facts) {
    facts.put(Fact.CALLER, "GET /orders");
    facts.put(Fact.TAGS, List.of("tenant=a=b", "user.id=user-1"));
    facts.put(Fact.TRACE_ID, "0af7");
    facts.put(Fact.SPAN_ID, "b7ad");
    facts.put(Fact.API_TYPE, "chat_completions");
    facts.put(Fact.API_VERSION, "2024-10-21");
    facts.put(Fact.REQUEST_MODEL, "prod");
    facts.put(Fact.SERVED_DEPLOYMENT, "paygo");
    facts.put(Fact.RESPONSE_MODEL, "gpt-4o-2024-11-20");
    facts.put(Fact.SERVER_ADDRESS, "unit.openai.azure.com");
    facts.put(Fact.REGION, "Sweden Central");
    facts.put(Fact.STREAM, true);
    facts.put(Fact.HTTP_STATUS, 200);
    facts.put(Fact.ATTEMPTS, 3);
    facts.put(Fact.THROTTLED_ATTEMPTS, 2);
    facts.put(Fact.RETRY_WAIT, 1.50025);
    facts.put(Fact.TIME_TO_FIRST_CHUNK, 0.0123456);
    facts.put(Fact.FINISH_REASONS, List.of("stop"));
    facts.put(Fact.FILTER_TRIGGERED, List.of("hate"));
    facts.put(Fact.INPUT_TOKENS, 1500);
    facts.put(Fact.CACHED_INPUT_TOKENS, 1024);
    facts.put(Fact.CACHE_WRITE_INPUT_TOKENS, 8);
    facts.put(Fact.AUDIO_INPUT_TOKENS, 5);
    facts.put(Fact.IMAGE_INPUT_TOKENS, 6);
    facts.put(Fact.OUTPUT_TOKENS, 300);
    facts.put(Fact.REASONING_TOKENS, 128);
    facts.put(Fact.AUDIO_OUTPUT_TOKENS, 7);
    facts.put(Fact.IMAGE_OUTPUT_TOKENS, 9);
    facts.put(Fact.RESPONSE_SERVICE_TIER, "priority");
    facts.put(Fact.SPILLOVER_FROM, "ptu");
    facts.put(Fact.COST, 0.0125);
    facts.put(Fact.COST_INPUT, 0.0025);
    facts.put(Fact.COST_OUTPUT, 0.01);
    facts.put(Fact.COST_SAVED, 0.00125);
    facts.put(Fact.COST_CURRENCY, "USD");
    facts.put(Fact.PRICE_TABLE, "2026-11-01");
  }

  private static LoggedCall ended(Operation operation, Outcome outcome, Consumer<Facts> told) {
    ModelCall call = new ModelCall(operation, Provider.AZURE_OPENAI, ended -> {});
    told.accept(call.facts());
    call.end(outcome, null);
    return new LoggedCall(call);
  }

  private static ModelCall call(Operation operation, Outcome outcome, @Nullable Throwable thrown) {
    ModelCall call = new ModelCall(operation, Provider.AZURE_OPENAI, ended -> {});
    call.end(outcome, thrown);
    return call;
  }

  private static String json(UsageLine line) {
    JsonBuffer buffer = new JsonBuffer();
    JsonLine.put(line, buffer);
    return StandardCharsets.UTF_8.decode(buffer.view()).toString();
  }
}
