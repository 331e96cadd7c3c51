// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a file of the log: {@code usage-<host>-<pid>-YYYYMMDD[-n].jsonl[.gz]}, in which the
 * day is UTC's. What has another name is not ours to touch.
 *
 * @param day the day it was begun, in days since the epoch
 */
record LogName(long day, boolean compressed) {
  static final String COMPRESSED = ".gz";

  /** What a file is called while it is being compressed. */
  static final String PART = ".gz.part";

  private static final String OPEN = ".jsonl";
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final Pattern NAME =
      Pattern.compile("usage-.+-\\d+-(\\d{8})(?:-\\d{1,9})?\\.jsonl(\\.gz)?");

  /** What a file's name says, or null if it is none of the log. */
  static @Nullable LogName of(Path file) {
    Path name = file.getFileName();
    Matcher matcher = name == null ? null : NAME.matcher(name.toString());
    if (matcher == null || !matcher.matches()) {
      return null;
    }
    try {
      long day = LocalDate.parse(matcher.group(1), DAY).toEpochDay();
      return new LogName(day, matcher.group(2) != null);
    } catch (DateTimeException noDay) {
      return null;
    }
  }

  /** Whether it is what compressing such a file leaves if it breaks off. */
  static boolean isPart(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(PART)
        && of(file.resolveSibling(name.substring(0, name.length() - PART.length()))) != null;
  }

  /**
   * @param n 0 for the first file of the day
   */
  static String of(String host, long pid, long day, int n) {
    return "usage-"
        + host
        + '-'
        + pid
        + '-'
        + LocalDate.ofEpochDay(day).format(DAY)
        + (n == 0 ? "" : "-" + n)
        + OPEN;
  }

  static Path compressed(Path file) {
    return file.resolveSibling(file.getFileName() + COMPRESSED);
  }

  static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + PART);
  }
}
