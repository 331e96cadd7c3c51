// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Content;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The message content of one call. Exists only if content is captured. A quarter of the budget is
 * kept for the answer, however long the prompt is.
 */
final class CallContent implements Function<ModelCall, @Nullable Content> {
  /** Room beyond the budget, so that what is redacted is not cut before. */
  private static final int MARGIN = 4096;

  private static final int MOST_BYTES_PER_CHAR = 3;

  /** The response's shape with its content; made when first needed. */
  private static final Shape SHAPE = ResponseShape.root(true);

  private final ContentPolicy policy;
  private final ContentBudget inputBudget;
  private final long reserved;
  private final InputContent input;
  private final OutputContent output;
  private @Nullable Content shown;

  CallContent(ContentPolicy policy) {
    this.policy = policy;
    this.reserved = policy.maxChars() / 4;
    this.inputBudget = new ContentBudget(policy.maxChars() - reserved, policy.redactions());
    this.input = new InputContent(inputBudget);
    this.output = new OutputContent((policy.maxChars() + (long) MARGIN) * MOST_BYTES_PER_CHAR);
  }

  Shape responseShape() {
    return SHAPE;
  }

  OutputContent output() {
    return output;
  }

  void request(Operation operation, byte[] json) {
    try {
      input.read(operation, json);
    } catch (IOException malformed) {
      // What was read before stays.
    }
  }

  @Override
  public @Nullable Content apply(ModelCall call) {
    Content content = shown;
    if (content == null) {
      content = made(call);
      shown = content;
    }
    return content;
  }

  private @Nullable Content made(ModelCall call) {
    try {
      ContentBudget rest = new ContentBudget(reserved + inputBudget.left(), policy.redactions());
      List<String> reasons = call.facts().texts(Fact.FINISH_REASONS);
      return new Content(
          present(input.instructions()),
          present(input.messages()),
          present(output.shown(rest, reasons)),
          present(input.tools()));
    } catch (RuntimeException | StackOverflowError unreadable) {
      return null; // What cannot be shown is absent.
    }
  }

  private static @Nullable List<Map<String, Object>> present(List<Map<String, Object>> list) {
    return list.isEmpty() ? null : list;
  }
}
