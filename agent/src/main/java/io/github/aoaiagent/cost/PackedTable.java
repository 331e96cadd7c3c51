// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Our table as packing the jar leaves it: read where an application starts, it spares it a JSON
 * parser. Written and read by the same build, so it has no version.
 */
final class PackedTable {
  private static final TokenKind[] KINDS = TokenKind.values();
  private static final byte BOTH = 2;

  private PackedTable() {}

  static void write(PriceTable table, DataOutputStream out) throws IOException {
    out.writeUTF(table.date());
    writeFactors(table.tiers().values(), out);
    writeFactors(table.types().values(), out);
    out.writeShort(table.rows().size());
    for (PriceRow row : table.rows()) {
      writeRow(row, out);
    }
  }

  static PriceTable read(DataInputStream in) throws IOException {
    String date = in.readUTF();
    Map<String, Factor> tiers = readFactors(in);
    Map<String, Factor> types = readFactors(in);
    int count = in.readUnsignedShort();
    List<PriceRow> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(readRow(in));
    }
    return new PriceTable(date, "", tiers, types, rows);
  }

  private static void writeRow(PriceRow row, DataOutputStream out) throws IOException {
    out.writeUTF(row.id());
    writeTexts(row.models(), out);
    writeTexts(row.starts(), out);
    out.writeLong(row.from());
    out.writeByte(row.azure() == null ? BOTH : row.azure() ? 1 : 0);
    writeRates(row.rates(), out);
    out.writeLong(row.longOver());
    writeRates(row.longRates(), out);
    out.writeBoolean(row.imagesAsText());
    writeFactors(row.tiers().values(), out);
    writeFactors(row.types().values(), out);
    writeTexts(row.source(), out);
    out.writeBoolean(row.verified());
    out.writeUTF(row.note() == null ? "" : row.note());
  }

  private static PriceRow readRow(DataInputStream in) throws IOException {
    String id = in.readUTF();
    List<String> models = readTexts(in);
    List<String> starts = readTexts(in);
    long from = in.readLong();
    byte biller = in.readByte();
    Rates rates = readRates(in);
    long longOver = in.readLong();
    Rates longRates = readRates(in);
    boolean imagesAsText = in.readBoolean();
    Map<String, Factor> tiers = readFactors(in);
    Map<String, Factor> types = readFactors(in);
    List<String> source = readTexts(in);
    boolean verified = in.readBoolean();
    String note = in.readUTF();
    return new PriceRow(
        id,
        models,
        starts,
        from,
        biller == BOTH ? null : Boolean.valueOf(biller == 1),
        rates,
        longOver,
        longRates,
        imagesAsText,
        tiers,
        types,
        source,
        verified,
        note.isEmpty() ? null : note);
  }

  private static void writeRates(Rates rates, DataOutputStream out) throws IOException {
    for (TokenKind kind : KINDS) {
      out.writeLong(rates.of(kind));
    }
  }

  private static Rates readRates(DataInputStream in) throws IOException {
    Rates rates = new Rates();
    for (TokenKind kind : KINDS) {
      rates.putBillionths(kind, in.readLong());
    }
    return rates;
  }

  private static void writeFactors(Collection<Factor> factors, DataOutputStream out)
      throws IOException {
    out.writeByte(factors.size());
    for (Factor factor : factors) {
      out.writeUTF(factor.name());
      out.writeDouble(factor.value());
      out.writeUTF(factor.source());
      out.writeBoolean(factor.verified());
    }
  }

  private static Map<String, Factor> readFactors(DataInputStream in) throws IOException {
    int count = in.readUnsignedByte();
    if (count == 0) {
      return Map.of();
    }
    Map<String, Factor> factors = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      factors.put(name, new Factor(name, in.readDouble(), in.readUTF(), in.readBoolean()));
    }
    return factors;
  }

  private static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
    out.writeByte(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    int count = in.readUnsignedByte();
    if (count == 0) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(in.readUTF());
    }
    return texts;
  }
}
