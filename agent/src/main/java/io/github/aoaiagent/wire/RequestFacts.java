// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the facts of a request. */
final class RequestFacts extends FactSink {
  private static final int MOST_STOPS = 16;

  /** On Azure the deployment in the URL says what was asked for; the body only echoes. */
  private final boolean modelKnown;

  private @Nullable List<String> stops;

  RequestFacts(Facts facts) {
    super(facts);
    this.modelKnown = facts.has(Fact.REQUEST_MODEL);
  }

  /** The request was read as far as it can be. */
  void finish() {
    List<String> found = stops;
    if (found != null) {
      facts().put(Fact.STOP_SEQUENCES, found);
    }
  }

  @Override
  public void text(Shape at, byte[] bytes, int offset, int length) {
    switch (at.role()) {
      case STOP -> stop(Texts.shared(bytes, offset, length));
      case OUTPUT_FORMAT -> outputFormat(Texts.shared(bytes, offset, length));
      case ENCODING_FORMAT -> {
        if (length > 0) {
          facts().put(Fact.ENCODING_FORMATS, List.of(Texts.shared(bytes, offset, length)));
        }
      }
      case PART_TYPE -> partType(Texts.shared(bytes, offset, length));
      default -> {
        if (!modelKnown || at.fact() != Fact.REQUEST_MODEL) {
          super.text(at, bytes, offset, length);
        }
      }
    }
  }

  @Override
  public void number(Shape at, JsonNumber number) {
    if (at.role() != Role.CHOICES_WANTED) {
      super.number(at, number);
    } else if (number.count() != 1) {
      facts().put(Fact.CHOICE_COUNT, number.count());
    }
  }

  private void stop(String sequence) {
    List<String> found = stops;
    if (found == null) {
      found = new ArrayList<>(4);
      stops = found;
    }
    if (found.size() < MOST_STOPS) {
      found.add(sequence);
    }
  }

  private void partType(String type) {
    switch (type) {
      case "image_url", "input_image", "input_audio", "file", "input_file" ->
          facts().put(Fact.NON_TEXT_INPUT, true);
      default -> {}
    }
  }

  private void outputFormat(String type) {
    switch (type) {
      case "text" -> facts().put(Fact.OUTPUT_TYPE, "text");
      case "json_object", "json_schema" -> facts().put(Fact.OUTPUT_TYPE, "json");
      default -> {}
    }
  }
}
