// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PackedTableTest {
  @Test
  void whatIsPackedIsTheTable() throws IOException {
    PriceTable written = BundledJson.read();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    PackedTable.write(written, new DataOutputStream(packed));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed.toByteArray()));
    PriceTable read = PackedTable.read(in);
    assertEquals(json(written), json(read));
    assertEquals(-1, in.read());
  }

  private static String json(PriceTable table) throws IOException {
    return PriceTableWriter.json(
        table.date(), table.tiers().values(), table.types().values(), table.rows());
  }
}
