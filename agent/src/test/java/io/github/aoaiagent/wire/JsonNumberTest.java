// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "1.5",
        "1.0",
        "1e3",
        "99999999999999999999",
        "9223372036854775807",
        "1000000000001",
        "-",
        "1-2",
        "--1",
        "+1",
        "1e",
        ".5"
      })
  void whatIsNoCountIsNone(String text) {
    assertEquals(-1, number(text).count());
  }

  @ParameterizedTest
  @CsvSource({"0,0", "7,7", "61,61", "000012,12", "1000000000000,1000000000000"})
  void countsAreRead(String text, long count) {
    assertEquals(count, number(text).count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0.0",
        "0.7",
        "1",
        "2.0",
        "-2",
        "1e-7",
        "1E+2",
        "0.30000000000000004",
        "3.14159",
        "0.699999988079071",
        "1e22",
        "1e23",
        "123456789012345678",
        "5e-324",
        "1.7976931348623157e308",
        "0.1000000000000000055511151231257827"
      })
  void decimalsAreExact(String text) {
    assertEquals(Double.parseDouble(text), number(text).decimal());
  }

  @Test
  void decimalsAreAsExactAsTheJdk() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
      assertEquals(value, number(Double.toString(value)).decimal());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "1e-999", "99999999999999999999", "-", "1.2.3", "1e5e5", "e5"})
  void whatIsNoDecimalIsNone(String text) {
    assertTrue(Double.isNaN(number(text).decimal()));
  }

  @Test
  void seedsMayBeNegativeAndLong() {
    assertEquals(-42, number("-42").integer(0));
    assertEquals(Long.MAX_VALUE, number("9223372036854775807").integer(0));
    assertEquals(0, number("9223372036854775808").integer(0));
  }

  private static JsonNumber number(String text) {
    JsonNumber number = new JsonNumber();
    for (byte b : Reading.utf8(text)) {
      assertTrue(number.take(b));
    }
    return number;
  }
}
