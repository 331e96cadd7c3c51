// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.aoaiagent.call.Fact;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
  private static final Shape SHAPE =
      Shape.path()
          .with("a", Shape.text(Role.STATUS, 8))
          .with("n", Shape.of(Role.CHOICE_INDEX))
          .with("long", Shape.pieces(Role.MESSAGE_TEXT))
          .with("size", Shape.length(Role.CONTENT))
          .with("flag", Shape.fact(Fact.STREAM))
          .with("\u00e9\ud83d\ude00", Shape.text(Role.STATUS, 8))
          .with(
              "list",
              Shape.of(Role.CHOICES)
                  .each(Shape.of(Role.CHOICE).with("a", Shape.text(Role.SEVERITY, 8))))
          .with("any", Shape.of(Role.PROMPT_FILTER).others(Shape.text(Role.DETECTED, 8)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '\t',
      value = {
        "{\"a\":\"x\"}\tSTATUS=x",
        " { \"a\" : \"x\" , \"n\" : 5 } \tSTATUS=x CHOICE_INDEX=5",
        "{\"b\":\"a\",\"a\":\"\"}\tSTATUS=",
        "{\"b\":{\"a\":\"no\"},\"c\":[{\"a\":\"]}\\\\\\\"\"}],\"a\":\"yes\"}\tSTATUS=yes",
        "{\"a\":\"\\u0041\\n\\\"\\u00e9\"}\tSTATUS=A\\n\"\u00e9",
        "{\"a\":\"\\ud83d\\ude00\"}\tSTATUS=\ud83d\ude00",
        "{\"a\":\"\\ud83dx\"}\tSTATUS=\ufffdx",
        "{\"a\":\"\\ude00\"}\tSTATUS=\ufffd",
        "{\"\\u0061\":\"x\"}\tSTATUS=x",
        "{\"\u00e9\\ud83d\\ude00\":\"x\"}\tSTATUS=x",
        "{\"a\":\"123456789\"}\tSTATUS=12345678",
        "{\"a\":\"1234567\u20ac\"}\tSTATUS=1234567",
        "{\"a\":[\"x\"],\"n\":\"5\",\"n\":5}\t(STATUS CHOICE_INDEX=5",
        "{\"a\":null,\"n\":true,\"flag\":true,\"flag\":false}\tflag=true flag=true flag=false",
        "{\"size\":\"abc\"}\tCONTENT#3",
        "{\"size\":\"\\\"\\u00e9\"}\tCONTENT#8!",
        "{\"list\":[{\"a\":\"x\"},{},5,[],{\"a\":\"y\"}]}\t(CHOICES (CHOICE SEVERITY=x CHOICE)"
            + " (CHOICE CHOICE) CHOICE=5 (CHOICE (CHOICE SEVERITY=y CHOICE) CHOICES)",
        "{\"list\":[]}\t(CHOICES CHOICES)",
        "{\"list\":{\"a\":\"x\"},\"a\":\"y\"}\t(CHOICES STATUS=y",
        "{\"any\":{\"x\":\"1\",\"y\":\"2\"}}\t(PROMPT_FILTER .x DETECTED=1 .y DETECTED=2"
            + " PROMPT_FILTER)",
        "{\"long\":\"a\\nb\"}\tMESSAGE_TEXT=a\\nb",
      })
  void tellsWhatIsWanted(String json, String told) {
    String plain = told.replace("\\n", "\n");
    byte[] bytes = Reading.utf8(json);
    for (int cut = 0; cut <= bytes.length; cut++) {
      assertEquals(plain, told(bytes, cut), "cut at " + cut);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "}",
        "]",
        "x",
        "{",
        "{\"a",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":\"x",
        "{a:\"x\"}",
        "{\"a\" \"x\"}",
        "{\"n\":5",
        "{\"a\":tru}",
        "{\"a\":nul",
        "[\"x\"]",
        "\"a\"",
        "5",
        "null",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12G4\"}",
        "{,\"a\":\"x\"}",
        "{\"b\":1 \"a\":\"x\"}",
        "{\"a\"}",
        "{\"b\":[[[\"a\":\"x\"}",
        "\ufeff{\"a\":\"x\"}"
      })
  void inventsNothing(String broken) {
    assertEquals("", told(Reading.utf8(broken), 0));
  }

  @Test
  void whatWasToldBeforeAFaultStays() {
    assertEquals("STATUS=x", told(Reading.utf8("{\"a\":\"x\",,\"a\":\"y\"}"), 0));
  }

  @Test
  void longTextsComeWholeInPieces() {
    String text = "caf\u00e9 \ud83d\ude00 \\\"quoted\\\" ".repeat(500);
    byte[] bytes = Reading.utf8("{\"long\":\"" + text + "\"}");
    String expected = "MESSAGE_TEXT=" + text.replace("\\", "");
    for (int cut = 1; cut < bytes.length; cut += 37) {
      assertEquals(expected, told(bytes, cut));
    }
  }

  @Test
  void longNamesNeverMatchAndDeepNestsAreSkipped() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String json = "{\"" + "a".repeat(100_000) + "\":" + deep + ",\"a\":\"x\"}";
    assertEquals("STATUS=x", told(Reading.utf8(json), 0));
  }

  private static String told(byte[] bytes, int cut) {
    Recording recording = new Recording();
    JsonScanner scanner = new JsonScanner(SHAPE, recording);
    scanner.feed(bytes, 0, cut);
    scanner.feed(bytes, cut, bytes.length);
    return String.join(" ", recording.told);
  }

  private static final class Recording implements JsonSink {
    private final List<String> told = new ArrayList<>();
    private byte[] open = {};

    @Override
    public boolean begin(Shape at, boolean array) {
      told.add("(" + at.role());
      return true;
    }

    @Override
    public void end(Shape at) {
      told.add(at.role() + ")");
    }

    @Override
    public void name(Shape at, byte[] bytes, int offset, int length) {
      told.add("." + new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void piece(Shape at, byte[] bytes, int offset, int length) {
      byte[] more = new byte[open.length + length];
      System.arraycopy(open, 0, more, 0, open.length);
      System.arraycopy(bytes, offset, more, open.length, length);
      open = more;
    }

    @Override
    public void text(Shape at, byte[] bytes, int offset, int length) {
      piece(at, bytes, offset, length);
      told.add(at.role() + "=" + Texts.fresh(open, 0, open.length));
      open = new byte[0];
    }

    @Override
    public void length(Shape at, long length, boolean escaped) {
      told.add(at.role() + "#" + length + (escaped ? "!" : ""));
    }

    @Override
    public void number(Shape at, JsonNumber number) {
      told.add(at.role() + "=" + number.count());
    }

    @Override
    public void flag(Shape at, boolean value) {
      told.add("flag=" + value);
    }
  }
}
