// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An agent that observes model calls, set up to send what it sees to this machine only. */
enum Peer {
  OURS("aoai-agent", "") {
    @Override
    PeerSight look(ShapeProgram program) throws IOException {
      return ObservedShapes.of(program).sight();
    }
  },
  OPENTELEMETRY("OpenTelemetry agent", "opentelemetry-javaagent") {
    @Override
    PeerSight look(ShapeProgram program) throws IOException {
      try (OtlpReceiver sink = new OtlpReceiver()) {
        ShapeRun run =
            program.run(
                jvm ->
                    ScenarioRun.exporting(jvm, sink.endpoint())
                        .jvm(
                            "-javaagent:" + jar(),
                            "-Dotel.metrics.exporter=none",
                            "-Dotel.logs.exporter=none"));
        return new PeerSight(run, sink.spans().stream().map(PeerSpan::of).toList());
      }
    }
  },
  DATADOG("Datadog agent", "dd-java-agent") {
    @Override
    PeerSight look(ShapeProgram program) throws IOException {
      try (DatadogSink sink = new DatadogSink()) {
        ShapeRun run =
            program.run(
                jvm ->
                    jvm.jvm(
                        "-javaagent:" + jar(),
                        "-Ddd.agent.host=127.0.0.1",
                        "-Ddd.trace.agent.url=" + sink.endpoint(),
                        "-Ddd.instrumentation.telemetry.enabled=false",
                        "-Ddd.remote_config.enabled=false",
                        "-Ddd.crashtracking.enabled=false",
                        "-Ddd.jmxfetch.enabled=false"));
        List<PeerSpan> spans = sink.spans();
        if (!sink.failures().isEmpty()) {
          throw new AssertionError(sink.failures());
        }
        return new PeerSight(run, spans);
      }
    }
  };

  private static final Pattern VERSION = Pattern.compile("-([0-9][0-9.]*)\\.jar$");

  private final String title;
  private final String library;

  Peer(String title, String library) {
    this.title = title;
    this.library = library;
  }

  /** Runs a program of shapes under it. */
  abstract PeerSight look(ShapeProgram program) throws IOException;

  /** Its name, with the version of other agents. */
  String title() {
    if (library.isEmpty()) {
      return title;
    }
    Matcher version = VERSION.matcher(jar());
    return version.find() ? title + " " + version.group(1) : title;
  }

  String jar() {
    try {
      return Path.of(Programs.libraries(library)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
