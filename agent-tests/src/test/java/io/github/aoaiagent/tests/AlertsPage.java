// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

/** The alerts as a person sees them in Prometheus, on the page that Debian's package has. */
final class AlertsPage {
  private AlertsPage() {}

  /** Looks for each alert and keeps a picture; where there is no browser, that is told. */
  static void look(PrometheusServer server, List<String> alerts) throws Exception {
    if (!server.has("/classic/alerts")) {
      System.out.println("not tested: this Prometheus has no page /classic/alerts");
      return;
    }
    Optional<Browser> started = Browser.start();
    if (started.isEmpty()) {
      return;
    }
    try (Browser browser = started.get()) {
      browser.open(server.url("/classic/alerts"), 900, 880);
      String seen = browser.find("body").getText();
      for (String alert : alerts) {
        assertTrue(seen.contains(alert), () -> alert + " is not in:\n" + seen);
      }
      // Prompts that the filter refuses are seen at once; it fires when that lasts.
      assertTrue(seen.matches("(?s).*AoaiFilteredCalls \\([1-9] active\\).*"), seen);
      browser.keep("ops-prometheus.png");
    }
  }
}
