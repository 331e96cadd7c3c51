// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.doctor;

/**
 * One thing that was looked at.
 *
 * @param level whether something is to be done about it
 * @param subject what was looked at, in a word or a name
 * @param sentence what is the matter with it, and what to do
 */
public record Finding(Level level, String subject, String sentence) {

  /** How bad it is. */
  public enum Level {
    GOOD,
    /** Works, but not as well as it could, or cannot be known from here. */
    NOTE,
    /** Calls would not be observed or what is seen of them would be lost. */
    BAD
  }

  static Finding good(String subject, String sentence) {
    return new Finding(Level.GOOD, subject, sentence);
  }

  static Finding note(String subject, String sentence) {
    return new Finding(Level.NOTE, subject, sentence);
  }

  static Finding bad(String subject, String sentence) {
    return new Finding(Level.BAD, subject, sentence);
  }
}
