// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;

/** Puts the values that are one fact each; what means more is told to its subclass. */
abstract class FactSink implements JsonSink {
  private final Facts facts;

  FactSink(Facts facts) {
    this.facts = facts;
  }

  final Facts facts() {
    return facts;
  }

  @Override
  public boolean begin(Shape at, boolean array) {
    return true;
  }

  @Override
  public void end(Shape at) {}

  @Override
  public void name(Shape at, byte[] bytes, int offset, int length) {}

  @Override
  public void piece(Shape at, byte[] bytes, int offset, int length) {}

  @Override
  public void length(Shape at, long length, boolean escaped) {}

  @Override
  public void text(Shape at, byte[] bytes, int offset, int length) {
    Fact fact = at.fact();
    if (fact != null && fact.kind() == Fact.Kind.TEXT) {
      put(fact, bytes, offset, length);
    }
  }

  @Override
  public void number(Shape at, JsonNumber number) {
    Fact fact = at.fact();
    if (fact == Fact.SEED) {
      putSeed(number);
    } else if (fact != null && fact.kind() == Fact.Kind.COUNT) {
      facts.put(fact, number.count());
    } else if (fact != null && fact.kind() == Fact.Kind.DECIMAL) {
      facts.put(fact, number.decimal());
    }
  }

  @Override
  public void flag(Shape at, boolean value) {
    Fact fact = at.fact();
    if (value && fact != null && fact.kind() == Fact.Kind.FLAG) {
      facts.put(fact, true);
    }
  }

  /** Puts a text, at no cost if it is the one that is there. */
  final void put(Fact fact, byte[] bytes, int offset, int length) {
    if (length > 0 && !Texts.same(facts.text(fact), bytes, offset, length)) {
      boolean unique =
          fact == Fact.RESPONSE_ID
              || fact == Fact.PREVIOUS_RESPONSE_ID
              || fact == Fact.CONVERSATION_ID;
      facts.put(
          fact, unique ? Texts.fresh(bytes, offset, length) : Texts.shared(bytes, offset, length));
    }
  }

  private void putSeed(JsonNumber number) {
    long first = number.integer(0);
    if (first != 0 || number.integer(1) == 0) {
      facts.put(Fact.SEED, first);
    }
  }
}
