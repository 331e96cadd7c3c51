// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A call of the sample as a person sees it in Zipkin, sent by OpenTelemetry's agent beside ours.
 */
class ZipkinTest {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final Pattern TRACE = Pattern.compile("\"traceId\":\"(\\w+)\"");
  private static final Path SERVER = Path.of("target/zipkin-server.jar");

  @Test
  @Timeout(120)
  void aThrottledCallIsSeenWithItsTries() throws Exception {
    Pictures.assumeWanted("Zipkin");
    Optional<Browser> started = Browser.start();
    assumeTrue(started.isPresent(), "no browser");
    int port = PrometheusServer.freePort();
    String url = "http://127.0.0.1:" + port;
    try (Browser browser = started.get();
        Server zipkin = zipkin(port)) {
      ForkedJvm.Exit sample =
          ForkedJvm.of(Path.of(System.getProperty("aoai.sample"), "sample-app.jar").toString())
              .jvm("-javaagent:" + Programs.libraries("opentelemetry-javaagent"))
              .agent("")
              .env("OTEL_TRACES_EXPORTER", "zipkin")
              .env("OTEL_METRICS_EXPORTER", "none")
              .env("OTEL_LOGS_EXPORTER", "none")
              .env("OTEL_EXPORTER_ZIPKIN_ENDPOINT", url + "/api/v2/spans")
              .env("OTEL_SERVICE_NAME", "sample-app")
              .run();
      assertEquals(0, sample.code(), sample.err());
      assertEquals(List.of(), sample.voice());
      browser.open(url + "/zipkin/traces/" + throttledTrace(browser, url), 1200, 800);
      see(browser, "sample-app: chat throttled-once");
      // The whole call, the SDK's own span in it, two tries, and the service that answers them.
      see(browser, "Total Spans\\n6", "openaiclient.getchatcompletionssync", "aoai.retry_wait");
      browser.run(
          "[...document.querySelectorAll('th, td')]"
              + ".find(cell => cell.innerText === 'gen_ai.response.finish_reasons')"
              + ".scrollIntoView()");
      see(browser, "gen_ai.usage.cache_read.input_tokens", "gpt-4o-2024-11-20");
      browser.keep("backend-zipkin.png");
    }
  }

  private static String throttledTrace(Browser browser, String url) {
    String trace = "";
    for (long end = System.nanoTime() + PATIENCE_NANOS; trace.isEmpty(); ) {
      browser.open(url + "/api/v2/traces?annotationQuery=aoai.attempts%3D2", 1200, 800);
      Matcher found = TRACE.matcher(browser.find("pre").getText());
      trace = found.find() ? found.group(1) : "";
      assertTrue(!trace.isEmpty() || System.nanoTime() - end < 0, "no trace came");
    }
    return trace;
  }

  private static Server zipkin(int port) throws Exception {
    return Server.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xmx256m",
            "-jar",
            SERVER.toString()),
        Map.of("ARMERIA_PORTS_0_IP", "127.0.0.1", "ARMERIA_PORTS_0_PORT", Integer.toString(port)),
        "Serving HTTP at ");
  }

  /** Waits until all of these texts can be seen. */
  private static void see(Browser browser, String... texts) {
    for (String text : texts) {
      browser.await("return document.body.innerText.includes('" + text + "')");
    }
  }
}
