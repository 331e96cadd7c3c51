// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.io.IOException;
import java.io.InputStream;

/** Our table as people write it. */
final class BundledJson {
  private static final String NAME = "prices.json";

  private BundledJson() {}

  static PriceTable read() throws IOException {
    try (InputStream in = Prices.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IOException("there is no " + NAME);
      }
      return PriceTableReader.read(NAME, "", in.readAllBytes());
    } catch (BadPrices impossible) {
      throw new IOException(impossible);
    }
  }
}
