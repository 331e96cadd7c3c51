// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import com.fasterxml.jackson.core.JsonParser;
import io.github.aoaiagent.call.Completion;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stream was asked and what it answered, kept until it has ended for the case that the
 * service does not tell its tokens. It is counted and given up; nobody is shown it.
 */
public final class StreamedText implements Completion {
  private static final int MOST_BYTES = 1 << 20;
  private static final int OK = 200;

  /** The response's shape with its content. */
  private static final Shape SHAPE = ResponseShape.root(true);

  private final TokenCounter counter;
  private byte @Nullable [] request;
  private @Nullable OutputContent output;
  private long allowed;

  public StreamedText(TokenCounter counter) {
    this.counter = counter;
  }

  static Shape responseShape() {
    return SHAPE;
  }

  /**
   * Keeps the request of a stream.
   *
   * @param captured what keeps the response for others, or null
   * @return what is to keep the response; null if nothing is
   */
  @Nullable OutputContent keep(byte[] json, @Nullable OutputContent captured) {
    if (json.length > MOST_BYTES || !counter.allows(json.length)) {
      return captured;
    }
    allowed = json.length;
    request = json;
    OutputContent kept = captured == null ? new OutputContent(MOST_BYTES) : captured;
    kept.keepAtLeast(MOST_BYTES);
    output = kept;
    return kept;
  }

  @Override
  public boolean takes(ModelCall ended) {
    boolean taken = false;
    try {
      taken = isWanted(ended) && counter.takes(ended, this);
    } catch (RuntimeException | LinkageError failure) {
      // It is told as it is.
    }
    if (!taken) {
      giveUp();
    }
    return taken;
  }

  /** The request as JSON; null if it is none. */
  public @Nullable Map<?, ?> request() {
    byte[] json = request;
    if (json == null) {
      return null;
    }
    try (JsonParser parser = JsonTree.parser(json)) {
      parser.nextToken();
      return JsonTree.value(parser) instanceof Map<?, ?> map ? map : null;
    } catch (IOException noJson) {
      return null;
    }
  }

  /** The texts of the answer, each to be counted by itself; null if they are not all there. */
  public @Nullable List<String> answer() {
    OutputContent kept = output;
    List<String> texts = new ArrayList<>();
    return kept != null && kept.addTexts(texts) ? texts : null;
  }

  /** It is not needed any more. */
  public void giveUp() {
    request = null;
    output = null;
    if (allowed > 0) {
      counter.giveBack(allowed);
      allowed = 0;
    }
  }

  /** Whether it is a stream that was answered, without a word of its tokens. */
  private boolean isWanted(ModelCall ended) {
    Facts facts = ended.facts();
    return output != null
        && facts.has(Fact.CHUNKS)
        && !facts.has(Fact.INPUT_TOKENS)
        && !facts.has(Fact.OUTPUT_TOKENS)
        && facts.count(Fact.HTTP_STATUS, 0) == OK
        && ended.mayBeToldLater();
  }
}
