// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Operation;
import io.opentelemetry.api.metrics.LongCounter;

/**
 * Splits tokens by what they stand for: as far as the service told; the rest is text if the
 * operation and the service show nothing else, and unknown otherwise.
 */
final class Split {
  private Split() {}

  /** What the tokens are that the service did not assign. */
  static Modality rest(Operation operation, long image, long audio) {
    boolean speaksText =
        switch (operation) {
          case CHAT, RESPONSES, TEXT_COMPLETION, EMBEDDINGS -> true;
          case FETCH_RESPONSE, IMAGE_GENERATION, SPEECH, TRANSCRIPTION, TRANSLATION -> false;
        };
    return speaksText && image == 0 && audio == 0 ? Modality.TEXT : Modality.UNKNOWN;
  }

  static void add(
      LongCounter counter,
      TracedCall ended,
      long total,
      long text,
      long image,
      long audio,
      Modality rest) {
    if (text + image + audio > total) {
      // The parts contradict the total, which is what is billed.
      addTo(counter, ended, total, Modality.UNKNOWN);
      return;
    }
    long unassigned = total - text - image - audio;
    if (rest == Modality.TEXT) {
      addTo(counter, ended, text + unassigned, Modality.TEXT);
      return;
    }
    if (text > 0) {
      addTo(counter, ended, text, Modality.TEXT);
    }
    if (image > 0) {
      addTo(counter, ended, image, Modality.IMAGE);
    }
    if (audio > 0) {
      addTo(counter, ended, audio, Modality.AUDIO);
    }
    if (unassigned > 0 || total == 0) {
      addTo(counter, ended, unassigned, Modality.UNKNOWN);
    }
  }

  private static void addTo(LongCounter counter, TracedCall ended, long tokens, Modality modality) {
    counter.add(tokens, ended.usage().of(modality), ended.context());
  }
}
