// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import io.github.aoaiagent.cost.EarlierSpending;
import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageFolder;
import io.github.aoaiagent.usagelog.UsageLine;
import io.github.aoaiagent.usagelog.UsageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Adds to budgets what the usage log says that calls of the same service have cost, in this process
 * before it was started anew and in others that write into the same folder. Reads at its leisure,
 * on a thread of the agent.
 */
final class BudgetRestore implements Runnable {
  private static final Set<Column> COLUMNS =
      EnumSet.of(
          Column.MS, Column.SERVICE, Column.CALLER, Column.DEPLOYMENT, Column.COST, Column.CUR);

  private final Path folder;
  private final String service;
  private final EarlierSpending earlier;
  private final Consumer<String> voice;

  BudgetRestore(Path folder, String service, EarlierSpending earlier, Consumer<String> voice) {
    this.folder = folder;
    this.service = service;
    this.earlier = earlier;
    this.voice = voice;
  }

  @Override
  public void run() {
    try {
      int unread = 0;
      for (Path file : UsageFolder.files(folder)) {
        unread += isOfThisPeriod(file) && !isRead(file) ? 1 : 0;
      }
      if (unread > 0) {
        voice.accept(
            "budgets do not count all that calls have cost: files of the usage log in "
                + folder
                + " cannot be read to their end ("
                + unread
                + ")");
      }
    } catch (NoSuchFileException firstStart) {
      return;
    } catch (IOException | RuntimeException failure) {
      voice.accept(
          "budgets count from zero, because the usage log in "
              + folder
              + " cannot be read ("
              + failure
              + ")");
    }
    earlier.restore();
  }

  /** What was written last before the period began holds nothing of it. */
  private boolean isOfThisPeriod(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis() >= earlier.sinceMillis();
    } catch (IOException renamed) {
      return true;
    }
  }

  private boolean isRead(Path file) {
    UsageReader reader = new UsageReader(COLUMNS);
    try {
      reader.read(List.of(file), this::add);
      return reader.unreadable().isEmpty();
    } catch (IOException gone) {
      return false;
    }
  }

  private void add(UsageLine line) {
    if (service.equals(line.text(Column.SERVICE))) {
      double took = line.number(Column.MS);
      earlier.add(
          line.count(Column.TS, 0) + (Double.isNaN(took) ? 0 : (long) took),
          line.number(Column.COST),
          line.text(Column.CUR),
          line.text(Column.DEPLOYMENT),
          line.text(Column.CALLER));
    }
  }
}
