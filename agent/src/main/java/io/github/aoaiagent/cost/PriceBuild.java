// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packs our table, when the agent's jar is made. Not in the jar. */
final class PriceBuild {
  private PriceBuild() {}

  /**
   * @param arguments the file to write
   */
  public static void main(String[] arguments) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(Path.of(arguments[0])))) {
      PackedTable.write(Prices.bundledTable(), out);
    }
  }
}
