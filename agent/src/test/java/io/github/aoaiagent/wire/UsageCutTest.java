// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UsageCutTest {
  private static final String FILTER =
      "data: {\"choices\":[],\"id\":\"\",\"prompt_filter_results\":[{\"prompt_index\":0}]}\n\n";
  private static final String WORD =
      "data: {\"choices\":[{\"delta\":{\"content\":\"\\\"usage\\\":{} Ar\u0159"
          + " \ud83e\udd9c\"},\"index\":0}],\"id\":\"c\"}\n\n";
  private static final String USAGE =
      "data:"
          + " {\"choices\":[],\"id\":\"c\",\"usage\":{\"prompt_tokens\":3,\"details\":{\"a\":[1]}}}\n\n";
  private static final String DONE = "data: [DONE]\n\n";

  @ParameterizedTest
  @MethodSource("streams")
  void theSameIsLeftWhereverTheStreamIsSplit(String stream, String left) {
    byte[] bytes = utf8(stream);
    for (int first = 0; first <= bytes.length; first++) {
      assertEquals(left, cut(bytes, true, first), "split at " + first);
      for (int second = first; second <= Math.min(bytes.length, first + 4); second++) {
        assertEquals(left, cut(bytes, true, first, second), "split at " + first + ", " + second);
      }
    }
    int[] everywhere = new int[bytes.length];
    for (int i = 0; i < everywhere.length; i++) {
      everywhere[i] = i;
    }
    assertEquals(left, cut(bytes, true, everywhere));
  }

  static List<Arguments> streams() {
    String all = FILTER + WORD + USAGE + DONE;
    String rest = FILTER + WORD + DONE;
    String spread =
        "event: chunk\ndata: {\"choices\":[],\ndata: \"usage\":{\"prompt_tokens\":3}}\nid: 7\n\n";
    String asked = WORD.replace(",\"id\":\"c\"}", ",\"id\":\"c\",\"usage\":null}");
    return List.of(
        Arguments.of(all, rest),
        Arguments.of(all.replace("\n", "\r\n"), rest.replace("\n", "\r\n")),
        Arguments.of(all.replace("\n", "\r"), rest.replace("\n", "\r")),
        Arguments.of(FILTER + WORD + USAGE, FILTER + WORD),
        Arguments.of(WORD + USAGE.strip(), WORD),
        Arguments.of(WORD + "data: [DONE]", WORD + "data: [DONE]"),
        Arguments.of(": ping\n" + USAGE + ": pong\n\n" + DONE, ": ping\n: pong\n\n" + DONE),
        Arguments.of(": a\r\n" + USAGE.replace("\n", "\r\n") + DONE, ": a\r\n" + DONE),
        Arguments.of("event: chunk\nid: 7\n" + USAGE + DONE, DONE),
        Arguments.of(WORD + spread + DONE, WORD + DONE),
        Arguments.of(
            WORD + spread.replace("\n", "\r\n") + DONE.replace("\n", "\r\n"),
            WORD + DONE.replace("\n", "\r\n")),
        Arguments.of("data:" + USAGE.substring(6) + DONE, DONE),
        Arguments.of(
            "data: {\"choices\":\ndata: [{}]}\n\n", "data: {\"choices\":\ndata: [{}]}\n\n"),
        Arguments.of(asked + USAGE + DONE, WORD + DONE),
        Arguments.of(
            "data: {\"usage\":null, \"choices\":[{}]}\n\n", "data: { \"choices\":[{}]}\n\n"),
        Arguments.of(
            "data: {\"id\":1 , \"usage\" : null , \"choices\":[{}]}\n\n",
            "data: {\"id\":1  , \"choices\":[{}]}\n\n"),
        Arguments.of("data: {\"usage\":null}\n\n", "data: {}\n\n"),
        Arguments.of("data: { \"choices\" : [ ] , \"usage\" : { } }\n\n" + DONE, DONE),
        Arguments.of("\ufeff" + WORD + USAGE, "\ufeff" + WORD));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatIsNotTheUsageAloneStays(String stream) {
    byte[] bytes = utf8(stream);
    for (int first = 0; first <= bytes.length; first++) {
      assertEquals(stream, cut(bytes, true, first), "split at " + first);
    }
    assertNull(new UsageCut().feed(bytes, 0, bytes.length), "the very same bytes");
  }

  static List<String> others() {
    return List.of(
        FILTER + WORD + DONE,
        "data: {\"choices\":[{}],\"usage\":{\"prompt_tokens\":3}}\n\n",
        "data: {\"usage\":{\"prompt_tokens\":3}}\n\n",
        "data: {\"choices\":null,\"usage\":{}}\n\n",
        "data: {\"choices\":[],\"x\":{\"usage\":{}}}\n\n",
        "data: {\"choices\":[],\"usage\":{}} and more\n\n",
        "data: {\"choices\":[{,\n\n" + DONE,
        "data: {\"error\":{\"message\":\"no\"}}\n\n",
        "database: {\"choices\":[],\"usage\":{}}\n\n",
        "data: [{\"choices\":[],\"usage\":{}}]\n\n",
        "data\n\ndata:\n\n\n\n\r\n\r\r",
        "\u0000\u0001 no event at all\n\n",
        "{\"choices\":[],\"usage\":{}}\n\n");
  }

  @Test
  void aLineThatHoldsAnEventIsNotKeptForTheBlankLine() {
    UsageCut cut = new UsageCut();
    byte[] line = utf8(WORD.stripTrailing() + "\n");
    assertNull(cut.feed(line, 0, line.length));
    assertNull(cut.feed(utf8("\n"), 0, 1));
  }

  @Test
  void onlyTheBeginningOfAnEventIsHeld() {
    UsageCut cut = new UsageCut();
    byte[] bytes = utf8(FILTER + "data: {\"ch");
    assertArrayEquals(utf8(FILTER), cut.feed(bytes, 0, bytes.length));
    byte[] next = utf8("oices\":[{}]}\n");
    assertArrayEquals(utf8("data: {\"choices\":[{}]}\n"), cut.feed(next, 0, next.length));
  }

  @Test
  void aLongEventIsPassedOnBeforeItsEnd() {
    UsageCut cut = new UsageCut();
    String begin = "data: {\"choices\":[{\"delta\":{\"content\":\"" + "Arr ".repeat(1 << 15);
    String end = "\"}}]}\n\n" + USAGE + DONE;
    byte[] first = utf8(begin);
    assertNull(cut.feed(first, 0, first.length));
    byte[] second = utf8(end);
    assertArrayEquals(utf8("\"}}]}\n\n" + DONE), cut.feed(second, 0, second.length));
  }

  @Test
  void whatBrokeOffIsPassedOnUnlessItWasTheUsage() {
    byte[] word = utf8(WORD + WORD);
    for (int end = 0; end <= word.length; end++) {
      byte[] begun = Arrays.copyOf(word, end);
      assertArrayEquals(begun, cutBytes(begun, false), "broken off at " + end);
    }
    byte[] usage = utf8(USAGE);
    int choices = USAGE.indexOf("[],") + 2;
    for (int end = choices; end <= usage.length; end++) {
      assertEquals("", cut(Arrays.copyOf(usage, end), false), "broken off at " + end);
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void aStreamOfBytesIsCutAlike(String stream, String left) throws IOException {
    byte[] bytes = utf8(stream);
    for (int split = 0; split <= bytes.length; split++) {
      InputStream body =
          new SequenceInputStream(
              new ByteArrayInputStream(bytes, 0, split),
              new ByteArrayInputStream(bytes, split, bytes.length - split));
      assertArrayEquals(utf8(left), new UsageCutStream(body).readAllBytes(), "split at " + split);
    }
    InputStream bytewise = new UsageCutStream(new ByteArrayInputStream(bytes));
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    for (int b = bytewise.read(); b >= 0; b = bytewise.read()) {
      read.write(b);
    }
    assertArrayEquals(utf8(left), read.toByteArray());
  }

  @Test
  void whatCameBeforeABrokenConnectionIsReadFirst() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cut");
          }
        };
    byte[] begun = utf8(WORD + "data: {\"choices\":[{");
    try (InputStream in =
        new UsageCutStream(new SequenceInputStream(new ByteArrayInputStream(begun), broken))) {
      assertArrayEquals(begun, in.readNBytes(begun.length));
      assertEquals("cut", assertThrows(IOException.class, in::read).getMessage());
      assertTrue(in.available() == 0);
    }
  }

  private static String cut(byte[] bytes, boolean whole, int... splits) {
    return new String(cutBytes(bytes, whole, splits), StandardCharsets.UTF_8);
  }

  private static byte[] cutBytes(byte[] bytes, boolean whole, int... splits) {
    UsageCut cut = new UsageCut();
    ByteArrayOutputStream left = new ByteArrayOutputStream();
    int from = 0;
    for (int i = 0; i <= splits.length; i++) {
      int to = i < splits.length ? splits[i] : bytes.length;
      byte[] changed = cut.feed(bytes, from, to);
      if (changed == null) {
        left.write(bytes, from, to - from);
      } else {
        left.writeBytes(changed);
      }
      from = to;
    }
    left.writeBytes(cut.finish(whole));
    return left.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
