// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.estimate;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The work of the thread that counts: one call after the other, until it is to end. */
final class Counting implements Runnable {
  private final Queue<EndedCall> waiting;
  private final Callable<Tokenizer> loading;
  private final Function<ModelCall, @Nullable String> models;
  private final Consumer<String> voice;
  private @Nullable Tokenizer tokenizer;
  private volatile boolean ending;
  private volatile boolean failed;

  /**
   * @param loading makes the tokenizer, when it is first needed
   * @param models tells what the user says that a call's deployment is
   */
  Counting(
      Queue<EndedCall> waiting,
      Callable<Tokenizer> loading,
      Function<ModelCall, @Nullable String> models,
      Consumer<String> voice) {
    this.waiting = waiting;
    this.loading = loading;
    this.models = models;
    this.voice = voice;
  }

  /** No more calls will come. The thread, which may have to be woken, ends after the last one. */
  void end() {
    ending = true;
  }

  /** Whether it cannot count, and has said so. */
  boolean hasFailed() {
    return failed;
  }

  @Override
  public void run() {
    while (true) {
      EndedCall next = waiting.peek();
      if (next != null) {
        tell(next);
        // Only now, so that whoever ends all this finds it.
        waiting.remove(next);
      } else if (ending) {
        return;
      } else {
        LockSupport.park(this);
      }
    }
  }

  private void tell(EndedCall next) {
    Estimate estimate = failed ? Estimate.NONE : estimate(next);
    try {
      next.tell(estimate);
    } catch (RuntimeException | LinkageError failure) {
      voice.accept("a call could not be told of (" + failure + "); please report this");
    }
  }

  /** Whatever fails here would fail again, and must not hold up calls. */
  private Estimate estimate(EndedCall next) {
    try {
      Vocabulary vocabulary = vocabulary(next.call());
      return vocabulary == null ? Estimate.NONE : Estimate.of(next.text(), tokenizer(), vocabulary);
    } catch (Throwable failure) {
      failed = true;
      voice.accept(
          "tokens of streams can no longer be estimated ("
              + failure
              + "); everything else goes on, please report this");
      return Estimate.NONE;
    }
  }

  private Tokenizer tokenizer() throws Exception {
    Tokenizer known = tokenizer;
    if (known == null) {
      known = loading.call();
      tokenizer = known;
    }
    return known;
  }

  /** That of the model that answered; else of what the deployment is said to be or is called. */
  private @Nullable Vocabulary vocabulary(ModelCall call) {
    Facts facts = call.facts();
    String model = facts.text(Fact.RESPONSE_MODEL);
    if (model == null) {
      model = models.apply(call);
    }
    if (model == null) {
      model = facts.text(Fact.REQUEST_MODEL);
    }
    return model == null ? null : Vocabulary.of(model);
  }
}
