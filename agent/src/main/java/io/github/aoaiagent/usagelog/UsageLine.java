// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a usage log. To be filled again for the next one, so whoever wants to keep something
 * takes it out.
 */
public final class UsageLine {
  private static final int COLUMNS = Column.values().length;

  private final @Nullable Object[] objects = new Object[COLUMNS];
  private final double[] numbers = new double[COLUMNS];

  public UsageLine() {
    clear();
  }

  public void clear() {
    Arrays.fill(objects, null);
    Arrays.fill(numbers, Double.NaN);
  }

  public boolean has(Column column) {
    return objects[column.ordinal()] != null || !Double.isNaN(numbers[column.ordinal()]);
  }

  /** The text, or null if it is not known. */
  public @Nullable String text(Column column) {
    return (String) objects[column.ordinal()];
  }

  /** The texts; empty if they are not known. */
  @SuppressWarnings("unchecked")
  public List<String> texts(Column column) {
    Object texts = objects[column.ordinal()];
    return texts == null ? List.of() : (List<String>) texts;
  }

  /** The texts by name; empty if they are not known. */
  @SuppressWarnings("unchecked")
  public Map<String, String> map(Column column) {
    Object map = objects[column.ordinal()];
    return map == null ? Map.of() : (Map<String, String>) map;
  }

  /** The number, or NaN if it is not known. */
  public double number(Column column) {
    return numbers[column.ordinal()];
  }

  /** The number as a count, or {@code ifAbsent}. */
  public long count(Column column, long ifAbsent) {
    double number = numbers[column.ordinal()];
    return Double.isNaN(number) ? ifAbsent : (long) number;
  }

  /** Whether the flag is known and set. */
  public boolean flag(Column column) {
    return numbers[column.ordinal()] == 1;
  }

  /** Whether some of its tokens are known. */
  public boolean hasUsage() {
    return has(Column.IN) || has(Column.OUT);
  }

  /** Whether it was answered and its tokens should be known, but are not. */
  public boolean lacksUsage() {
    return isAnswered() && "none".equals(text(Column.USAGE_SRC));
  }

  /** Whether it is a stream that was answered and whose tokens are known, or should be. */
  public boolean isStreamOfTokens() {
    return flag(Column.STREAM) && isAnswered() && (lacksUsage() || hasUsage());
  }

  /** Whether its tokens are what the agent counted, and not what the service told. */
  public boolean isEstimated() {
    return "estimated".equals(text(Column.USAGE_SRC));
  }

  /**
   * Whether it is billed and has no cost: its tokens are known, or it names the table that has no
   * price for it. Half of an estimate has no price.
   */
  public boolean lacksPrice() {
    boolean half = isEstimated() && !(has(Column.IN) && has(Column.OUT));
    boolean billed = hasUsage() ? !half : has(Column.PRICE_TABLE);
    return billed && !has(Column.COST);
  }

  public void put(Column column, @Nullable String text) {
    objects[column.ordinal()] = text;
  }

  public void put(Column column, List<String> texts) {
    objects[column.ordinal()] = texts;
  }

  public void put(Column column, Map<String, String> map) {
    objects[column.ordinal()] = map;
  }

  public void put(Column column, double number) {
    numbers[column.ordinal()] = number;
  }

  public void put(Column column, boolean flag) {
    numbers[column.ordinal()] = flag ? 1 : 0;
  }

  private boolean isAnswered() {
    return "answered".equals(text(Column.OUTCOME));
  }
}
