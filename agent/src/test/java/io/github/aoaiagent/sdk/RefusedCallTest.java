// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.openai.core.http.HttpMethod;
import com.openai.core.http.HttpRequest;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.call.Refusal;
import io.github.aoaiagent.sdk.azurecore.Exchange;
import io.github.aoaiagent.sdk.openai.OpenAiJavaSeam;
import io.github.aoaiagent.wire.WireReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A call that must not be sent is skipped, and sent all the same if the agent cannot refuse it. */
class RefusedCallTest {
  private final RefusingCalls refusing = new RefusingCalls(new Refusal("Too dear.", 7));

  /** Nothing can be made of it. */
  @SuppressWarnings("NullAway")
  private final RefusingCalls failing = new RefusingCalls(new Refusal(null, 7));

  @Test
  void ofAzureCore() {
    assertSkipped(onAzureCore(refusing), refusing);
    assertSent(onAzureCore(failing), failing);
  }

  @Test
  void ofOpenAiJava() throws Exception {
    assertSkipped(onOpenAiJava(refusing), refusing);
    assertSent(onOpenAiJava(failing), failing);
  }

  private static @Nullable Passage onAzureCore(RefusingCalls calls) {
    return new Exchange(calls)
        .enter(
            false,
            new Object[0],
            caller -> {
              ModelCall call = calls.create(Operation.CHAT, Provider.AZURE_OPENAI);
              WireReader reader = calls.reader(call);
              calls.begin(call, caller);
              return reader;
            });
  }

  private static @Nullable Passage onOpenAiJava(RefusingCalls calls) throws Exception {
    HttpRequest request =
        HttpRequest.builder()
            .method(HttpMethod.POST)
            .baseUrl("http://localhost:1")
            .addPathSegments("chat", "completions")
            .build();
    return new OpenAiJavaSeam(calls).enter("execute", null, new Object[] {request});
  }

  private static void assertSkipped(@Nullable Passage passage, RefusingCalls calls) {
    assertInstanceOf(Skipped.class, passage);
    assertEquals(Outcome.FAILED, calls.begun.get(0).outcome());
    assertEquals(List.of(), calls.failed);
  }

  private static void assertSent(@Nullable Passage passage, RefusingCalls calls) {
    assertNotNull(passage);
    assertFalse(passage instanceof Skipped);
    assertNull(calls.begun.get(0).outcome());
    assertEquals(List.of("budget"), calls.failed);
  }
}
