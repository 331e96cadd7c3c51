// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLineTest {
  private final JsonBuffer buffer = new JsonBuffer();

  @Test
  void columnsInTheirOrderAndOnlyThoseThatAreKnown() {
    UsageLine line = new UsageLine();
    line.put(Column.COST, 0.00025);
    line.put(Column.STREAM, true);
    line.put(Column.FINISH, List.of("stop", "length"));
    line.put(Column.TAGS, Map.of("tenant", "a\"b"));
    line.put(Column.OP, "chat");
    line.put(Column.V, 1);
    JsonLine.put(line, buffer);
    assertEquals(
        "{\"v\":1,\"tags\":{\"tenant\":\"a\\\"b\"},\"op\":\"chat\",\"stream\":true,"
            + "\"finish\":[\"stop\",\"length\"],\"cost\":0.00025}\n",
        written());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "-2.5, -2.5",
    "0.000000005, 0.000000005",
    "1.5E-5, 0.000015",
    "1234567.891, 1234567.891",
    "1795486169210, 1795486169210",
    "9007199254740991, 9007199254740991",
    "36000000.123, 36000000.123",
    "0.1, 0.1",
    "1E-13, 0",
    "-1E-13, 0"
  })
  void numbersAreInPlainNotation(double number, String text) {
    buffer.number(number);
    assertEquals(text, written());
  }

  @Test
  void numbersComeBack() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double number = random.nextDouble() * Math.pow(10, random.nextInt(14) - 6);
      buffer.cut(0);
      buffer.number(number);
      assertEquals(number, Double.parseDouble(written()), Math.max(1e-12, number * 1e-14));
    }
  }

  @Test
  void everyTextComesBack() throws IOException {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(20); length > 0; length--) {
        text.appendCodePoint(codePoint(random));
      }
      buffer.cut(0);
      buffer.text(text.toString());
      try (JsonParser parser = new JsonFactory().createParser(written())) {
        assertEquals(JsonToken.VALUE_STRING, parser.nextToken());
        assertEquals(text.toString(), parser.getText());
      }
    }
  }

  private static int codePoint(Random random) {
    int any =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(0x20);
          case 1 -> random.nextInt(0x100);
          case 2 -> random.nextInt(0x10000);
          default -> random.nextInt(0x110000);
        };
    return any >= 0xD800 && any <= 0xDFFF ? '"' : any;
  }

  @Test
  void halfACharacterAndLongTextsAreNoHarm() {
    buffer.text("\uD83E");
    buffer.text("x\uDD9C");
    assertEquals("\"\uFFFD\"\"x\uFFFD\"", written());
    buffer.cut(0);
    buffer.text("é".repeat(100_000));
    assertEquals(JsonBuffer.MOST_CHARS + 2, written().length());
  }

  @Test
  void itGrowsAndForgets() {
    for (int i = 0; i < 10_000; i++) {
      buffer.text("0123456789");
    }
    assertEquals(120_000, buffer.length());
    buffer.consume(119_988);
    assertEquals("\"0123456789\"", written());
    assertTrue(buffer.view().hasRemaining());
  }

  private String written() {
    return StandardCharsets.UTF_8.decode(buffer.view()).toString();
  }
}
