// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.report.Period;
import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.LineVisitor;
import io.github.aoaiagent.usagelog.UsageFollower;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the calls of a usage log as they come, until it is stopped. */
@Command(
    name = "tail",
    header = "Shows calls as they come, one line each.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description =
        "Follows a usage log, also into the files that begin while it runs. Tokens are"
            + " input/cached/output/reasoning. A call shows when it has ended, after a second at"
            + " most. Ctrl-C ends it.",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class TailCommand implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 250;

  @Spec private CommandSpec spec;

  @Mixin private LogPaths paths;

  @Option(
      names = "--since",
      paramLabel = "<time>",
      description = "Shows also what there is since then: 10m, today, 2026-11-01T08:00:00Z.")
  private @Nullable String since;

  @Option(names = "--until-idle", hidden = true, description = "Ends after so many milliseconds.")
  private long idleMillis;

  @SuppressWarnings("NullAway.Init") // Picocli sets the fields.
  private TailCommand() {}

  @Override
  public Integer call() throws IOException {
    ZoneId zone = ZoneId.systemDefault();
    long begin = begin(zone);
    UsageFollower follower = new UsageFollower(paths.awaited(spec.commandLine().getErr()));
    if (since == null) {
      follower.skip();
    }
    TailView view = new TailView(Terminal.screen(Terminal.Colours.AUTO), zone);
    Runtime.getRuntime().addShutdownHook(new Thread(view::end, "aoai-tail-end"));
    follow(
        follower,
        line -> {
          if (line.count(Column.TS, 0) >= begin) {
            view.show(line);
          }
        },
        view::rest);
    view.end();
    return 0;
  }

  /** Goes on until the process is stopped, or nothing has come for as long as was asked for. */
  private void follow(UsageFollower follower, LineVisitor visitor, Runnable rest)
      throws IOException {
    long[] last = {System.nanoTime()};
    while (idleMillis == 0 || System.nanoTime() - last[0] < idleMillis * 1_000_000) {
      follower.poll(
          line -> {
            last[0] = System.nanoTime();
            visitor.visit(line);
          });
      rest.run();
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** From when on calls are shown; without --since a call may have begun before. */
  private long begin(ZoneId zone) {
    try {
      Instant begin = Period.of(since, null, zone, Instant.now()).since();
      return begin == null ? Long.MIN_VALUE : begin.toEpochMilli();
    } catch (IllegalArgumentException misunderstood) {
      throw new ParameterException(
          spec.commandLine(), String.valueOf(misunderstood.getMessage()), misunderstood);
    }
  }
}
