// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.prometheus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One who asks and does not behave, and those who ask after it. */
class ScrapeEndpointTest {
  /** More than a connection takes of itself while nobody reads. */
  private static final byte[] LARGE = new byte[64 << 20];

  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void whoeverDoesNotReadTheAnswerIsLeft() throws IOException {
    try (ScrapeEndpoint endpoint = open();
        Socket deaf = connected(endpoint)) {
      ask(deaf, "GET /metrics HTTP/1.1\r\n\r\n");
      assertOthersAreAnswered(endpoint);
    }
  }

  @Test
  void whoeverSaysNothingIsLeft() throws IOException {
    try (ScrapeEndpoint endpoint = open();
        Socket mute = connected(endpoint)) {
      ask(mute, "GET ");
      assertOthersAreAnswered(endpoint);
    }
  }

  private static void assertOthersAreAnswered(ScrapeEndpoint endpoint) throws IOException {
    try (Socket next = connected(endpoint)) {
      ask(next, "HEAD /metrics HTTP/1.1\r\n\r\n");
      String answer = new String(next.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
    }
  }

  private static ScrapeEndpoint open() throws IOException {
    return ScrapeEndpoint.open(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        accept -> new Answer("200 OK", "text/plain", LARGE),
        SHORT);
  }

  private static Socket connected(ScrapeEndpoint endpoint) throws IOException {
    URI url = URI.create(endpoint.url());
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void ask(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }
}
