// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers of the data, as short as they can be without a difference that anybody sees. */
final class Numbers {
  private static final MathContext DIGITS = new MathContext(12);

  private Numbers() {}

  static void write(JsonGenerator json, String name, double number) throws IOException {
    json.writeFieldName(name);
    write(json, number);
  }

  static void write(JsonGenerator json, double number) throws IOException {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      json.writeNumber((long) number);
    } else if (Double.isFinite(number)) {
      json.writeNumber(new BigDecimal(number).round(DIGITS).stripTrailingZeros());
    } else {
      json.writeNull();
    }
  }
}
