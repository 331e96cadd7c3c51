// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.estimate;

import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.wire.StreamedText;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call that has ended and nobody has been told of. */
final class EndedCall {
  private final ModelCall call;
  private final StreamedText text;
  private final AtomicBoolean told = new AtomicBoolean();

  EndedCall(ModelCall call, StreamedText text) {
    this.call = call;
    this.text = text;
  }

  ModelCall call() {
    return call;
  }

  StreamedText text() {
    return text;
  }

  /** Whether it is given back to whoever ended it, because nobody has told of it yet. */
  boolean isGivenBack() {
    return told.compareAndSet(false, true);
  }

  /** Tells of it, with what was counted; only the first time. */
  void tell(Estimate estimate) {
    if (told.compareAndSet(false, true)) {
      estimate.put(call.facts());
      text.giveUp();
      call.tellEnd();
    }
  }
}
