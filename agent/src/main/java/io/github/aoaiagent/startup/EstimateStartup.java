// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import io.github.aoaiagent.estimate.Estimates;
import io.github.aoaiagent.estimate.Tokenizer;
import io.github.aoaiagent.telemetry.embedded.BundleLoader;
import io.github.aoaiagent.wire.TokenCounter;
import java.util.function.Consumer;

/** Makes what counts the tokens of streams; its class loads for those alone who want that. */
final class EstimateStartup {
  private static final String BUNDLE = "tokenizer.jar";
  private static final String TOKENIZER = "io.github.aoaiagent.estimate.tokenizer.JtokkitTokenizer";

  private EstimateStartup() {}

  /** Half of the time that the JVM's end may be held is for sending. */
  static TokenCounter counter(Options options, CostStartup cost, Consumer<String> voice) {
    return new Estimates(
        EstimateStartup::tokenizer, cost::model, options.shutdownTimeout().dividedBy(2), voice);
  }

  private static Tokenizer tokenizer() throws ReflectiveOperationException {
    return (Tokenizer)
        BundleLoader.of(BUNDLE, EstimateStartup.class.getClassLoader())
            .loadClass(TOKENIZER)
            .getConstructor()
            .newInstance();
  }
}
