// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SseReaderTest {

  @ParameterizedTest
  @MethodSource("streams")
  void eventsAreSplitAnywhere(String stream, List<String> events) {
    byte[] bytes = Reading.utf8(stream);
    for (int cut = 0; cut <= bytes.length; cut++) {
      Recording recording = new Recording();
      SseReader reader = new SseReader(recording);
      reader.feed(bytes, 0, cut);
      reader.feed(bytes, cut, bytes.length);
      reader.finish();
      assertEquals(events, recording.events, "cut at " + cut);
    }
  }

  static List<Arguments> streams() {
    return List.of(
        Arguments.of("data: a\n\ndata: b\n\n", List.of("a", "b")),
        Arguments.of("data:a\n\ndata:  b\n\n", List.of("a", " b")),
        Arguments.of("data: a\r\n\r\ndata: b\r\n\r\n", List.of("a", "b")),
        Arguments.of("data: a\r\rdata: b\r\r", List.of("a", "b")),
        Arguments.of(": ping\n\ndata: a\n\n:\n\n: pong\n", List.of("a")),
        Arguments.of("event: x\nid: 7\ndata: a\nretry: 5\n\n", List.of("a")),
        Arguments.of("data: a\ndata: b\n\n", List.of("a\nb")),
        Arguments.of("data\ndata: b\n\n", List.of("\nb")),
        Arguments.of("\ufeffdata: a\n\n", List.of("a")),
        Arguments.of("database: no\ndat: no\n\ndata: a\n\n", List.of("a")),
        Arguments.of("data: a\n\ndata: b", List.of("a", "b")),
        Arguments.of("data: a\n\n\n\n\n", List.of("a")),
        Arguments.of(
            "data: caf\u00e9 \ud83d\ude00\n\ndata: [DONE]\n\n",
            List.of("caf\u00e9 \ud83d\ude00", "[DONE]")),
        Arguments.of("", List.of()),
        Arguments.of("\n\r\n\r", List.of()));
  }

  private static final class Recording implements SseReader.Sink {
    private final List<String> events = new ArrayList<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();

    @Override
    public void data(byte[] bytes, int from, int to) {
      open.write(bytes, from, to - from);
    }

    @Override
    public void eventEnded() {
      events.add(open.toString(StandardCharsets.UTF_8));
      open.reset();
    }
  }
}
