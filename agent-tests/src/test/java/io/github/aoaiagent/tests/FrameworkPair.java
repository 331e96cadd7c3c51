// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/** Two runs of a program at the same time: without the agent and with it, or with two options. */
record FrameworkPair(FrameworkRun first, FrameworkRun second) {

  static FrameworkPair withoutAndWith(
      Framework framework, Framework.Program program, String... arguments) throws Exception {
    return of(framework, program, List.of(arguments), jvm -> jvm, jvm -> jvm.agent(""));
  }

  static FrameworkPair of(
      Framework framework,
      Framework.Program program,
      List<String> arguments,
      UnaryOperator<ForkedJvm> setting,
      UnaryOperator<ForkedJvm> otherSetting)
      throws Exception {
    ExecutorService aside = Executors.newSingleThreadExecutor();
    try {
      Future<FrameworkRun> first =
          aside.submit(() -> FrameworkRun.of(framework, program, arguments, setting));
      FrameworkRun second = FrameworkRun.of(framework, program, arguments, otherSetting);
      return new FrameworkPair(first.get(), second);
    } finally {
      aside.shutdownNow();
    }
  }

  /** The run without the agent. */
  FrameworkRun plain() {
    return first;
  }

  /** The run with it. */
  FrameworkRun observed() {
    return second;
  }
}
