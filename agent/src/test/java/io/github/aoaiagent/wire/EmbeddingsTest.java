// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors after the first are skipped by its length, wherever that is right. */
class EmbeddingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "96 96 96 96",
        "96 96 120 96",
        "120 96 96 120",
        "120 20 96 20",
        "96 30 48 15 96",
        "96 0 96",
        "4 4 4",
        "96",
      })
  void whatFollowsIsReadHoweverLongTheyAreAndHoweverTheBodyIsCut(String lengths) {
    byte[] body = Reading.utf8(body(lengths));
    long dimensions =
        Long.parseLong(lengths.substring(0, lengths.concat(" ").indexOf(' '))) * 3 / 16;
    for (int cut = 0; cut <= body.length; cut++) {
      Reading reading = new Reading(Operation.EMBEDDINGS).json(200).body(body, cut).complete();
      assertEquals("m", reading.text(Fact.RESPONSE_MODEL), "cut at " + cut);
      assertEquals(7, reading.count(Fact.INPUT_TOKENS), "cut at " + cut);
      if (dimensions > 0) {
        assertEquals(dimensions, reading.count(Fact.EMBEDDING_DIMENSIONS), "cut at " + cut);
      }
    }
  }

  private static String body(String lengths) {
    StringBuilder body = new StringBuilder("{\"object\":\"list\",\"data\":[");
    for (String length : lengths.split(" ")) {
      String vector = "A".repeat(Integer.parseInt(length));
      body.append(body.charAt(body.length() - 1) == '[' ? "" : ",")
          .append("{\"object\":\"embedding\",\"embedding\":\"")
          .append(vector)
          .append("\",\"index\":0}");
    }
    return body + "],\"model\":\"m\",\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7}}";
  }
}
