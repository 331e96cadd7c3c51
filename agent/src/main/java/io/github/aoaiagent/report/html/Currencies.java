// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The currencies of the calls, by number: amounts of different ones are never added up. */
final class Currencies {
  /** Of a call without a cost. */
  static final int NONE = -1;

  private static final int MOST = 8;
  private static final String USUAL = "USD";

  private final List<String> names = new ArrayList<>();

  /** The number of a call's currency; that of a ninth one is not told. */
  int of(UsageLine line) {
    if (!line.has(Column.COST)) {
      return NONE;
    }
    String told = line.text(Column.CUR);
    String name = told == null ? USUAL : told;
    int known = names.indexOf(Names.shown(name));
    if (known < 0 && names.size() < MOST) {
      names.add(Names.shown(name));
      return names.size() - 1;
    }
    return known;
  }

  /**
   * The number of the one that most of these calls are priced in; of two, the one that is first by
   * name.
   */
  int mostUsed(Tally tally) {
    int most = 0;
    for (int each = 1; each < names.size(); each++) {
      long more = tally.priced(each) - tally.priced(most);
      if (more > 0 || more == 0 && names.get(each).compareTo(names.get(most)) < 0) {
        most = each;
      }
    }
    return most;
  }

  /** The name, or null if no call has a cost. */
  @Nullable String name(int number) {
    return number < names.size() ? names.get(number) : null;
  }
}
