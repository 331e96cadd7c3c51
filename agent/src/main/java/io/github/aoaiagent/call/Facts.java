// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call. Absent means unknown; there is no default value. Not thread-safe: from
 * the beginning of the call to its end, whoever puts one holds their monitor; before that they are
 * left to who makes the call, after that to who has ended it.
 */
public final class Facts {
  private static final Fact[] ALL = Fact.values();

  private final long[] numbers = new long[Fact.numericSlots()];
  private final @Nullable Object[] objects = new Object[Fact.objectSlots()];
  private long presentLow;
  private long presentHigh;

  public boolean has(Fact fact) {
    int index = fact.ordinal();
    long bits = index < Long.SIZE ? presentLow : presentHigh;
    return (bits & (1L << index)) != 0;
  }

  /** The text, or null if it is not known. */
  public @Nullable String text(Fact fact) {
    return (String) objects[slot(fact, Fact.Kind.TEXT)];
  }

  /** The texts, or null if they are not known. */
  @SuppressWarnings("unchecked")
  public @Nullable List<String> texts(Fact fact) {
    return (List<String>) objects[slot(fact, Fact.Kind.TEXTS)];
  }

  /** The count, or {@code ifAbsent}. */
  public long count(Fact fact, long ifAbsent) {
    int slot = slot(fact, Fact.Kind.COUNT);
    return has(fact) ? numbers[slot] : ifAbsent;
  }

  /** The decimal, or NaN if it is not known. */
  public double decimal(Fact fact) {
    int slot = slot(fact, Fact.Kind.DECIMAL);
    return has(fact) ? Double.longBitsToDouble(numbers[slot]) : Double.NaN;
  }

  /** Whether the flag is known and set. */
  public boolean flag(Fact fact) {
    return isKind(fact, Fact.Kind.FLAG) && has(fact);
  }

  /** Puts a text; a null or empty one is not a fact and changes nothing. */
  public void put(Fact fact, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      objects[slot(fact, Fact.Kind.TEXT)] = text;
      mark(fact);
    }
  }

  /** Puts texts; null or none is not a fact and changes nothing. */
  public void put(Fact fact, @Nullable List<String> texts) {
    if (texts != null && !texts.isEmpty()) {
      objects[slot(fact, Fact.Kind.TEXTS)] = texts;
      mark(fact);
    }
  }

  /** Puts a count; a negative one is not a fact (but for {@link Fact#SEED}) and changes nothing. */
  public void put(Fact fact, long count) {
    if (count >= 0 || fact == Fact.SEED) {
      numbers[slot(fact, Fact.Kind.COUNT)] = count;
      mark(fact);
    }
  }

  /** Puts a decimal; NaN and infinity are not facts and change nothing. */
  public void put(Fact fact, double decimal) {
    if (Double.isFinite(decimal)) {
      numbers[slot(fact, Fact.Kind.DECIMAL)] = Double.doubleToRawLongBits(decimal);
      mark(fact);
    }
  }

  /** Puts a flag; one that is not set is not a fact and changes nothing. */
  public void put(Fact fact, boolean flag) {
    if (isKind(fact, Fact.Kind.FLAG) && flag) {
      mark(fact);
    }
  }

  /** What was put is no longer known. */
  public void remove(Fact fact) {
    int index = fact.ordinal();
    if (index < Long.SIZE) {
      presentLow &= ~(1L << index);
    } else {
      presentHigh &= ~(1L << index);
    }
    if (fact.kind().isObject()) {
      objects[fact.slot()] = null;
    }
  }

  /** Shows every known fact, in the order of {@link Fact}. */
  public void forEach(Visitor visitor) {
    for (Fact fact : ALL) {
      if (has(fact)) {
        show(fact, visitor);
      }
    }
  }

  /** Sees facts by their kind. */
  public interface Visitor {
    void text(Fact fact, String value);

    void texts(Fact fact, List<String> values);

    void count(Fact fact, long value);

    void decimal(Fact fact, double value);

    void flag(Fact fact, boolean value);
  }

  @SuppressWarnings("unchecked")
  private void show(Fact fact, Visitor visitor) {
    switch (fact.kind()) {
      case TEXT, TEXTS -> {
        Object value = objects[fact.slot()];
        if (value instanceof String text) {
          visitor.text(fact, text);
        } else if (value != null) {
          visitor.texts(fact, (List<String>) value);
        }
      }
      case COUNT -> visitor.count(fact, numbers[fact.slot()]);
      case DECIMAL -> visitor.decimal(fact, Double.longBitsToDouble(numbers[fact.slot()]));
      case FLAG -> visitor.flag(fact, true);
    }
  }

  private static int slot(Fact fact, Fact.Kind kind) {
    isKind(fact, kind);
    return fact.slot();
  }

  private static boolean isKind(Fact fact, Fact.Kind kind) {
    if (fact.kind() != kind) {
      throw new IllegalArgumentException(fact + " is not of kind " + kind);
    }
    return true;
  }

  private void mark(Fact fact) {
    int index = fact.ordinal();
    if (index < Long.SIZE) {
      presentLow |= 1L << index;
    } else {
      presentHigh |= 1L << index;
    }
  }
}
