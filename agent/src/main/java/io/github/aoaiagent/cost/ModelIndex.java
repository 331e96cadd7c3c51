// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the row of a model's name at some time. Names are not told apart by case. */
final class ModelIndex {
  private static final int DATE_LENGTH = "-2026-01-31".length();
  private static final String PREVIEW = "-preview";

  private final Map<String, List<PriceRow>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<PriceRow> withStarts = new ArrayList<>();

  /**
   * Adds a row.
   *
   * @return null, or a sentence if another row is for the same model at the same time
   */
  @Nullable String put(PriceRow row) {
    for (String model : row.models()) {
      List<PriceRow> rows = byName.get(model);
      if (rows == null) {
        rows = new ArrayList<>(1);
        byName.put(model, rows);
      }
      for (PriceRow other : rows) {
        boolean sameBill = other.azure() == null || row.azure() == null;
        if (other.from() == row.from()
            && (sameBill || Objects.equals(other.azure(), row.azure()))) {
          return clash(row, other, model);
        }
      }
      rows.add(row);
    }
    if (!row.starts().isEmpty()) {
      withStarts.add(row);
    }
    return null;
  }

  /** The row for exactly that name, or whose beginning it has; null if there is none. */
  @Nullable PriceRow find(String name, boolean azure, long epochMillis) {
    List<PriceRow> rows = byName.get(name);
    if (rows != null) {
      return newest(rows, azure, epochMillis);
    }
    return withStarts.isEmpty() ? null : longestStart(name, azure, epochMillis);
  }

  /** Whether a name is one of a row's. */
  boolean has(String name) {
    return byName.containsKey(name);
  }

  /** The name without a date, and without {@code -preview}; the same name if it has neither. */
  static String shortened(String name) {
    String shortened = name;
    int begin = name.length() - DATE_LENGTH;
    if (begin > 0 && isDate(name, begin)) {
      shortened = name.substring(0, begin);
    }
    return shortened.endsWith(PREVIEW)
        ? shortened.substring(0, shortened.length() - PREVIEW.length())
        : shortened;
  }

  private static boolean isDate(String name, int begin) {
    for (int i = 0; i < DATE_LENGTH; i++) {
      char c = name.charAt(begin + i);
      boolean dash = i == 0 || i == 5 || i == 8;
      if (dash ? c != '-' : c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable PriceRow newest(List<PriceRow> rows, boolean azure, long epochMillis) {
    PriceRow newest = null;
    for (int i = 0; i < rows.size(); i++) {
      PriceRow row = rows.get(i);
      if (row.isBilledBy(azure)
          && row.from() <= epochMillis
          && (newest == null || row.from() > newest.from())) {
        newest = row;
      }
    }
    return newest;
  }

  private @Nullable PriceRow longestStart(String name, boolean azure, long epochMillis) {
    PriceRow found = null;
    int longest = 0;
    for (PriceRow row : withStarts) {
      for (String start : row.starts()) {
        boolean better =
            start.length() > longest
                || (start.length() == longest && found != null && row.from() > found.from());
        if (better
            && name.regionMatches(true, 0, start, 0, start.length())
            && row.isBilledBy(azure)
            && row.from() <= epochMillis) {
          found = row;
          longest = start.length();
        }
      }
    }
    return found;
  }

  private static String clash(PriceRow row, PriceRow other, String model) {
    return "rows '"
        + other.id()
        + "' and '"
        + row.id()
        + "' are both for model '"
        + model
        + "' from the same date on; remove one or give it another \"from\"";
  }
}
