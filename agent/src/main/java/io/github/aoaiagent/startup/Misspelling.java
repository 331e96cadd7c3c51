// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

/** Tells names that were meant to be others from those that only look a little like them. */
final class Misspelling {
  private static final int CHARACTERS_PER_ERROR = 5;

  private Misspelling() {}

  /**
   * Whether one name is likely to be the other one with errors: characters that are missing, too
   * many or wrong.
   *
   * @param common how many characters all such names begin with
   */
  static boolean isLikely(String given, String meant, int common) {
    return errors(given, meant) <= (meant.length() - common) / CHARACTERS_PER_ERROR;
  }

  private static int errors(String given, String meant) {
    int[] row = new int[meant.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= given.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (given.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[meant.length()];
  }
}
