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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sample's calls as a person sees them in the viewer that npm brings, without a container. */
class ViewerTest {
  private static final int CALLS = 11;

  @Test
  @Timeout(120)
  void theSamplesCallsAreSeen() throws Exception {
    Pictures.assumeWanted("the viewer from npm");
    Optional<NpmFolder> npm = NpmFolder.of("viewer");
    assumeTrue(npm.isPresent(), "no npm");
    Optional<Browser> started = Browser.start();
    assumeTrue(started.isPresent(), "no browser");
    int port = PrometheusServer.freePort();
    String url = "http://127.0.0.1:" + port;
    try (Browser browser = started.get();
        Server viewer = viewer(npm.get(), port)) {
      ForkedJvm.Exit sample =
          ForkedJvm.of(Path.of(System.getProperty("aoai.sample"), "sample-app.jar").toString())
              .agent("")
              .env("OTEL_EXPORTER_OTLP_ENDPOINT", url)
              .env("OTEL_SERVICE_NAME", "sample-app")
              .env("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "SPAN_ONLY")
              .run();
      assertEquals(0, sample.code(), sample.err());
      assertEquals(List.of(), sample.voice());
      browser.open(url, 1200, 880);
      see(browser, "Traces (" + CALLS + ")", "chat gpt-4o", "chat throttled-once", "ERROR");
      browser.run(button("GenAI") + ".click()");
      see(browser, "azure.ai.openai/gpt-4o-2024-11-20", "61→93", "10→—");
      // The second turn of the conversation with a tool, the newest call being the first row.
      browser.run(parts("[data-row-index=\"8\"]") + "[0].click()");
      see(
          browser,
          "61 (32 cached)",
          "93 (16 reasoning)",
          "How warm is it in Honolulu?",
          "FutureTemperature",
          "27 degrees Celsius",
          "Arrr, training a parrot");
      browser.keep("backend-viewer.png");
      assertTrue(browser.requests().stream().allMatch(to -> to.startsWith(url)));
    }
  }

  private static Server viewer(NpmFolder npm, int port) throws Exception {
    return Server.start(
        List.of(
            npm.path("node_modules/node/bin/node").toString(),
            npm.path("node_modules/autotel-devtools/dist/cli.js").toString(),
            "--port",
            Integer.toString(port),
            "--grpc-port",
            Integer.toString(PrometheusServer.freePort())),
        Map.of(),
        "ws://127.0.0.1:" + port);
  }

  /** Waits until all of these texts can be seen. */
  private static void see(Browser browser, String... texts) {
    String seen = parts(":host > *") + ".map(part => part.innerText).join()";
    for (String text : texts) {
      browser.await("return " + seen + ".includes('" + text + "')");
    }
  }

  private static String button(String name) {
    return parts("button") + ".find(part => part.innerText.trim() === '" + name + "')";
  }

  /** Parts of the page, which is below a shadow root. */
  private static String parts(String css) {
    return "[...document.querySelectorAll('*')].filter(part => part.shadowRoot)"
        + ".flatMap(part => [...part.shadowRoot.querySelectorAll('"
        + css
        + "')])";
  }
}
