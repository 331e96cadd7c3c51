// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.Operation;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the usage of a response is told once, however often the response is fetched. The
 * convention forbids {@code fetch_response} to report usage: a response that was made while the
 * application waited told it then. Only one that was made in the background tells it when it is
 * fetched, and then as something of its own. Remembers the newest responses only.
 */
public final class BackgroundResponses {
  private static final int MOST = 10_000;
  private static final Set<Fact> USAGE =
      EnumSet.range(Fact.INPUT_TOKENS, Fact.REJECTED_PREDICTION_TOKENS);

  private final Set<String> told = new LinkedHashSet<>();

  /** Settles what the facts of an ended call may say of usage. */
  void settle(Operation operation, Facts facts, boolean isFinal) {
    boolean background = facts.flag(Fact.BACKGROUND);
    if (operation == Operation.RESPONSES && background && facts.has(Fact.INPUT_TOKENS)) {
      isFirst(facts.text(Fact.RESPONSE_ID));
    }
    if (operation != Operation.FETCH_RESPONSE) {
      return;
    }
    boolean tells =
        background
            && isFinal
            && facts.has(Fact.INPUT_TOKENS)
            && isFirst(facts.text(Fact.RESPONSE_ID));
    if (!tells) {
      for (Fact usage : USAGE) {
        facts.remove(usage);
      }
    }
  }

  private synchronized boolean isFirst(@Nullable String id) {
    if (id == null || !told.add(id)) {
      return false;
    }
    if (told.size() > MOST) {
      told.remove(told.iterator().next());
    }
    return true;
  }
}
