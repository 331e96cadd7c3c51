// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what the agent costs and prints it as Markdown. Each round runs every variant once, in
 * an order that rotates, so that what else the machine does meets all of them. Linux only.
 *
 * <p>System properties: {@code aoai.agent.jar}, {@code opentelemetry.agent.jar}; {@code
 * bench.java.home} for another JDK than the running one.
 */
public final class Benchmark implements AutoCloseable {
  private static final int BURSTS = 40;
  private static final int HELLOS = 5;

  /** The empty agent has nothing to do here, and nothing of it is measured. */
  private static final List<Variant> BUSY =
      List.of(Variant.NONE, Variant.OURS, Variant.OPENTELEMETRY);

  private final Results results = new Results();
  private final Sink sink = new Sink();
  private final SimulatedAzureOpenAi service = SimulatedAzureOpenAi.http().recording(false);
  private final String classPath = Fork.classPath();
  private final String helloJar = TinyJar.hello();
  private final int rounds;

  private Benchmark(int rounds) {
    this.rounds = rounds;
  }

  /**
   * Runs it.
   *
   * @param arguments the number of rounds, 5 if it is missing
   */
  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    try (Benchmark benchmark = new Benchmark(rounds)) {
      benchmark.run();
    }
  }

  @Override
  public void close() {
    service.close();
    sink.close();
  }

  private void run() throws IOException {
    List<Variant> all = List.of(Variant.values());
    rounds(rounds, "hello", all, this::hello);
    classes("hello", HelloApp.class, helloJar);
    rounds(rounds, "10 calls", all, this::tenCalls);
    classes("10 calls", ShortApp.class, classPath, service.endpoint());
    rounds(rounds, "openai-java 10 calls", all, this::tenOpenAiCalls);
    // Fewer, because each of these runs is many bursts.
    rounds((rounds + 1) / 2, "", BUSY, this::busy);
    rounds((rounds + 1) / 2, "usage log", List.of(Variant.NONE, Variant.OURS), this::busyLogging);
    // Any agent changes how the JVM compiles what handles large bodies.
    rounds((rounds + 1) / 2, "", all, this::large);
    // OpenTelemetry's agent does not see a client with a transport of the application's.
    rounds((rounds + 1) / 2, "", List.of(Variant.NONE, Variant.OURS), this::busyOpenAi);
    double bytes = Files.size(Path.of(System.getProperty("aoai.agent.jar")));
    results.add("agent", Variant.OURS, Map.of("jar MB", bytes / (1 << 20)));
    System.out.println(new Report(results).markdown());
  }

  private void rounds(int count, String application, List<Variant> variants, Run run)
      throws IOException {
    run.of(Variant.NONE);
    for (int round = 0; round < count; round++) {
      for (int i = 0; i < variants.size(); i++) {
        Variant variant = variants.get((round + i) % variants.size());
        results.add(application, variant, run.of(variant));
      }
      System.err.println("round " + (round + 1) + " of " + count + " " + application);
    }
  }

  /** The mean of many runs: a few hundredths of a second is all that one takes. */
  private Map<String, Double> hello(Variant variant) throws IOException {
    Map<String, Double> mean = new LinkedHashMap<>();
    for (int i = 0; i < HELLOS; i++) {
      Map<String, Double> figures =
          new Fork(variant, sink.flag()).main(HelloApp.class, helloJar).run();
      figures.forEach((figure, value) -> mean.merge(figure, value / HELLOS, Double::sum));
    }
    return mean;
  }

  private Map<String, Double> tenCalls(Variant variant) throws IOException {
    return exporting(
        variant,
        new Fork(variant, sink.flag()).main(ShortApp.class, classPath, service.endpoint())::run);
  }

  private Map<String, Double> tenOpenAiCalls(Variant variant) throws IOException {
    return exporting(variant, () -> OpenAiJava.tenCalls(variant, service.endpoint(), sink.flag()));
  }

  private Map<String, Double> busyOpenAi(Variant variant) throws IOException {
    return withoutTotals(
        exporting(variant, () -> OpenAiJava.busy(variant, Integer.toString(BURSTS), sink.flag())));
  }

  private Map<String, Double> busy(Variant variant) throws IOException {
    return busy(variant, Integer.toString(BURSTS));
  }

  private Map<String, Double> busyLogging(Variant variant) throws IOException {
    Fork fork =
        new Fork(variant, sink.flag(), "-Daoai.usage-log=target/benchmark-usage-log")
            .main(BusyApp.class, classPath, Integer.toString(BURSTS));
    return withoutTotals(exporting(variant, fork::run));
  }

  private Map<String, Double> large(Variant variant) throws IOException {
    return busy(variant, Integer.toString(BURSTS), BusyApp.LARGE);
  }

  private Map<String, Double> busy(Variant variant, String... arguments) throws IOException {
    Fork fork = new Fork(variant, sink.flag()).main(BusyApp.class, classPath, arguments);
    return withoutTotals(exporting(variant, fork::run));
  }

  private static Map<String, Double> withoutTotals(Map<String, Double> figures) {
    figures.keySet().removeAll(List.of(Fork.WALL, Fork.CPU, Fork.RSS));
    return figures;
  }

  private void classes(String application, Class<?> main, String path, String... arguments)
      throws IOException {
    for (Variant variant : Variant.values()) {
      List<String> loaded = LoadedClasses.of(variant, List.of(sink.flag()), main, path, arguments);
      results.add(application, variant, Map.of("classes", (double) loaded.size()));
    }
  }

  /** Runs it and makes sure that what is measured includes what is exported. */
  private Map<String, Double> exporting(Variant variant, Forked fork) throws IOException {
    int before = sink.spanRequests();
    Map<String, Double> figures = fork.run();
    boolean exports = variant == Variant.OURS || variant == Variant.OPENTELEMETRY;
    if (exports != sink.spanRequests() > before) {
      throw new IOException(variant.title() + (exports ? " sent nothing" : " sent something"));
    }
    return figures;
  }

  /** One run of an application. */
  private interface Forked {
    Map<String, Double> run() throws IOException;
  }

  /** One run of an application under a variant. */
  private interface Run {
    Map<String, Double> of(Variant variant) throws IOException;
  }
}
