// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.io.ByteArrayOutputStream;

/** What the data of one event of a stream say of its usage. Read anew for each event. */
final class UsageEvent {
  private static final String DATA = "data:";

  private final JsonMembers members = new JsonMembers();
  private boolean noChoices;
  private boolean usage;
  private int emptyUsageFrom;
  private int emptyUsageEnd;

  /** Whether the line is one of an event's data. */
  static boolean isData(byte[] bytes, int from, int end) {
    return end - from >= DATA.length() && Texts.same(DATA, bytes, from, DATA.length());
  }

  /** Where the data begin in a line of data. */
  static int dataFrom(byte[] bytes, int from, int end) {
    int begin = from + DATA.length();
    return begin < end && bytes[begin] == ' ' ? begin + 1 : begin;
  }

  /** Reads the data of one line. */
  void read(byte[] data, int from, int end) {
    noChoices = false;
    usage = false;
    emptyUsageFrom = 0;
    emptyUsageEnd = 0;
    members.start(data, from, end);
    while (members.next()) {
      if (members.isNamed("choices")) {
        noChoices = members.hasEmptyArray();
      } else if (members.isNamed("usage")) {
        usage = members.hasObject();
        if (members.hasValue("null")) {
          emptyUsageFrom = members.from();
          emptyUsageEnd = members.end();
        }
      }
    }
  }

  /** Reads the data in the lines of an event. */
  void readLines(byte[] bytes, int from, int to) {
    ByteArrayOutputStream data = new ByteArrayOutputStream(to - from);
    int i = from;
    while (i < to) {
      int end = Swar.lineEnd(bytes, i, to);
      if (isData(bytes, i, end)) {
        int begin = dataFrom(bytes, i, end);
        data.write(bytes, begin, end - begin);
        data.write('\n');
      }
      i = end + 1;
    }
    read(data.toByteArray(), 0, data.size());
  }

  /** Whether the data are a JSON object from its beginning to its end. */
  boolean isWhole() {
    return members.isWhole();
  }

  /** Whether it is the event in which only the usage is sent. */
  boolean isUsage() {
    return noChoices && usage && members.isWhole();
  }

  /** Whether it may be that event, as far as it is here. */
  boolean mayBeUsage() {
    return noChoices;
  }

  /** Where {@code "usage":null} begins, with its comma. */
  int emptyUsageFrom() {
    return emptyUsageFrom;
  }

  /** Where it ends; not after its beginning if there is none. */
  int emptyUsageEnd() {
    return emptyUsageEnd;
  }
}
