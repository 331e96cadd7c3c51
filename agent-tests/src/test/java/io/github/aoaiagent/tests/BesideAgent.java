// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An agent without OpenTelemetry that an application may have, set up to stay on this machine. */
enum BesideAgent {
  DATADOG("Datadog agent", "dd-java-agent", "\\[dd\\.trace .*", "DATADOG TRACER CONFIGURATION") {
    @Override
    List<String> settings(String sink) {
      return List.of(
          "-Ddd.agent.host=127.0.0.1",
          "-Ddd.trace.agent.url=" + sink,
          "-Ddd.instrumentation.telemetry.enabled=false",
          "-Ddd.remote_config.enabled=false",
          "-Ddd.crashtracking.enabled=false",
          "-Ddd.jmxfetch.enabled=false");
    }
  },
  /** It speaks TLS only, so it gets a port where nobody listens. */
  NEW_RELIC(
      "New Relic agent",
      "newrelic-agent",
      ".* com\\.newrelic.*",
      "New Relic Agent .* has started") {
    @Override
    List<String> settings(String sink) {
      return List.of(
          "-Dnewrelic.config.license_key=" + "license".repeat(6).substring(0, 40),
          "-Dnewrelic.config.app_name=beside",
          "-Dnewrelic.config.host=127.0.0.1",
          "-Dnewrelic.config.port=9",
          "-Dnewrelic.config.metric_ingest_uri=" + sink,
          "-Dnewrelic.config.event_ingest_uri=" + sink,
          "-Dnewrelic.config.log_file_name=STDOUT",
          "-Dnewrelic.config.utilization.detect_aws=false",
          "-Dnewrelic.config.utilization.detect_azure=false",
          "-Dnewrelic.config.utilization.detect_azurefunction=false",
          "-Dnewrelic.config.utilization.detect_gcp=false",
          "-Dnewrelic.config.utilization.detect_pcf=false",
          "-Dnewrelic.config.utilization.detect_docker=false",
          "-Dnewrelic.config.utilization.detect_kubernetes=false");
    }

    @Override
    int newestJava() {
      return 24; // 8.19.0 stays out of the way on 25.
    }
  },
  ELASTIC(
      "Elastic APM agent",
      "elastic-apm-agent",
      ".* co\\.elastic\\.apm\\..*",
      "Starting Elastic APM") {
    @Override
    List<String> settings(String sink) {
      return List.of(
          "-Delastic.apm.server_url=" + sink,
          "-Delastic.apm.cloud_provider=NONE",
          "-Delastic.apm.central_config=false");
    }
  };

  private static final Pattern SENDING =
      Pattern.compile("DDAgentApi|DDAgentFeaturesDiscovery|IntakeV2ReportingEventHandler");
  private static final Pattern VERSION = Pattern.compile("-([0-9][0-9.]*)\\.jar$");

  private final String title;
  private final String library;
  private final Pattern voice;
  private final Pattern started;

  BesideAgent(String title, String library, String voice, String started) {
    this.title = title;
    this.library = library;
    this.voice = Pattern.compile(voice);
    this.started = Pattern.compile(started);
  }

  /** What makes it send to this address only. */
  abstract List<String> settings(String sink);

  /** The last Java on which it starts. */
  int newestJava() {
    return Integer.MAX_VALUE;
  }

  /** The flags of a JVM that has it. */
  List<String> flags(String sink) throws IOException {
    List<String> flags = new ArrayList<>(settings(sink));
    flags.add("-javaagent:" + jar());
    return flags;
  }

  /** Its name and version. */
  String title() throws IOException {
    Matcher version = VERSION.matcher(jar().toString());
    return version.find() ? title + " " + version.group(1) : title;
  }

  boolean says(String line) {
    return voice.matcher(line).matches();
  }

  /**
   * Whether a line tells of its own sending, which may or may not be under way when the JVM ends
   * and is none of our business.
   */
  boolean tellsOfSending(String line) {
    return says(line) && SENDING.matcher(line).find();
  }

  /** Whether a JVM's output shows that it ran there. */
  boolean ran(ForkedJvm.Exit exit) {
    return started.matcher(exit.out() + exit.err()).find();
  }

  private Path jar() throws IOException {
    return Path.of(Programs.libraries(library));
  }
}
