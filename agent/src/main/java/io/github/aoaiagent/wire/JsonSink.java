// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

/**
 * Told the values that a {@link Shape} wants, in document order. Byte ranges are UTF-8 and valid
 * only during the call. A value of a type that its shape has no use for is not told.
 */
interface JsonSink {

  /**
   * An object or array begins, whether or not its inside is wanted.
   *
   * @return whether to look inside
   */
  boolean begin(Shape at, boolean array);

  /** The inside of an object or array was seen to its end. */
  void end(Shape at);

  /** The name of a member that is known only as one of the others. */
  void name(Shape at, byte[] bytes, int offset, int length);

  /** A string, or the rest of it after its pieces. */
  void text(Shape at, byte[] bytes, int offset, int length);

  /** A part of a string whose end is not here yet. */
  void piece(Shape at, byte[] bytes, int offset, int length);

  /** Whether the length of a string to come is wanted, where a shape has a use for it. */
  default boolean measures(Shape at) {
    return true;
  }

  /**
   * A string of which only the length is wanted.
   *
   * @param length its bytes as they are on the wire
   * @param escaped whether some of them are escapes
   */
  void length(Shape at, long length, boolean escaped);

  void number(Shape at, JsonNumber number);

  void flag(Shape at, boolean value);
}
