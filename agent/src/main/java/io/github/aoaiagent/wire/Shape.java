// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Fact;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The part of a JSON document that somebody wants: a tree of names, each node with a meaning. What
 * is not in it is skipped. A node has one parent, so that a reader needs no stack; built once and
 * never changed after.
 */
final class Shape {
  /** How much of a string is wanted. */
  enum Text {
    NONE,
    LENGTH,
    /** As much as the limit allows. */
    BOUNDED,
    /** All of it, in pieces as they come. */
    PIECES
  }

  /** Longer names never match. */
  static final int LONGEST_NAME = 64;

  private static final int BUCKET_BITS = 6;

  /** Odd and irregular, so that all bits of a name reach the highest ones. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final Role role;
  private final @Nullable Fact fact;
  private final Text text;
  private final int limit;
  private byte[] name = {};
  private long head;
  private @Nullable Shape parent;
  private @Nullable Shape element;
  private @Nullable Shape other;
  private @Nullable Shape sameBucket;
  private @Nullable Shape @Nullable [] members;

  private Shape(Role role, @Nullable Fact fact, Text text, int limit) {
    this.role = role;
    this.fact = fact;
    this.text = text;
    this.limit = limit;
  }

  /** A node that only leads to others. */
  static Shape path() {
    return new Shape(Role.NONE, null, Text.NONE, 0);
  }

  /** A number, a flag, or a string of at most {@code limit} bytes that is a fact. */
  static Shape fact(Fact fact, int limit) {
    return new Shape(Role.FACT, fact, Text.BOUNDED, limit);
  }

  static Shape fact(Fact fact) {
    return fact(fact, 256);
  }

  static Shape of(Role role) {
    return new Shape(role, null, Text.NONE, 0);
  }

  static Shape length(Role role) {
    return new Shape(role, null, Text.LENGTH, 0);
  }

  static Shape text(Role role, int limit) {
    return new Shape(role, null, Text.BOUNDED, limit);
  }

  static Shape pieces(Role role) {
    return new Shape(role, null, Text.PIECES, 0);
  }

  /** Adds a member of this object. */
  Shape with(String memberName, Shape member) {
    if (members == null) {
      members = new Shape[1 << BUCKET_BITS];
    }
    member.parent = this;
    member.name = memberName.getBytes(StandardCharsets.UTF_8);
    member.head = Swar.head(member.name, 0, member.name.length);
    int bucket = bucket(member.head, member.name.length);
    member.sameBucket = members[bucket];
    members[bucket] = member;
    return this;
  }

  /** What every element of this array is. */
  Shape each(Shape each) {
    each.parent = this;
    element = each;
    return this;
  }

  /** What every member is that has no name of its own here. */
  Shape others(Shape others) {
    others.parent = this;
    other = others;
    return this;
  }

  Role role() {
    return role;
  }

  @Nullable Fact fact() {
    return fact;
  }

  Text text() {
    return text;
  }

  int limit() {
    return limit;
  }

  @Nullable Shape parent() {
    return parent;
  }

  @Nullable Shape element() {
    return element;
  }

  @Nullable Shape other() {
    return other;
  }

  boolean hasMembers() {
    return members != null || other != null;
  }

  /** The member of that name, or null. */
  @Nullable Shape member(byte[] bytes, int offset, int length) {
    if (members == null || length == 0 || length > LONGEST_NAME) {
      return null;
    }
    long head = Swar.head(bytes, offset, length);
    Shape member = members[bucket(head, length)];
    while (member != null && !member.isNamed(head, bytes, offset, length)) {
      member = member.sameBucket;
    }
    return member;
  }

  /** Most names are short, and those that are not differ in their first eight bytes. */
  private boolean isNamed(long itsHead, byte[] bytes, int offset, int length) {
    return head == itsHead
        && name.length == length
        && (length <= Long.BYTES
            || Arrays.equals(
                name, Long.BYTES, length, bytes, offset + Long.BYTES, offset + length));
  }

  private static int bucket(long head, int length) {
    return (int) ((head * SPREAD + length * SPREAD) >>> (Long.SIZE - BUCKET_BITS));
  }
}
