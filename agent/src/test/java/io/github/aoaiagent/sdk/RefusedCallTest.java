// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.call.Refusal;
import io.github.aoaiagent.sdk.azurecore.Exchange;
import io.github.aoaiagent.wire.WireReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a call of azure-core that must not be sent. */
class RefusedCallTest {
  private final RefusingCalls refusing = new RefusingCalls(new Refusal("Too dear.", 7));

  /** Nothing can be made of it. */
  @SuppressWarnings("NullAway")
  private final RefusingCalls failing = new RefusingCalls(new Refusal(null, 7));

  @Test
  void itIsSkipped() {
    assertInstanceOf(Skipped.class, enter(refusing));
    assertEquals(Outcome.FAILED, refusing.begun.get(0).outcome());
    assertEquals(List.of(), refusing.failed);
  }

  @Test
  void whatCannotBeRefusedIsSent() {
    Passage passage = enter(failing);
    assertNotNull(passage);
    assertFalse(passage instanceof Skipped);
    assertNull(failing.begun.get(0).outcome());
    assertEquals(List.of("budget"), failing.failed);
  }

  private static @Nullable Passage enter(RefusingCalls calls) {
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
}
