// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.prometheus;

import io.github.aoaiagent.call.DaemonThread;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A page over HTTP, on one daemon thread, which answers one request after the other: Prometheus
 * asks a few times a minute. Does not log, and nothing that goes wrong here gets out of it.
 */
final class ScrapeEndpoint implements Closeable {
  private static final int MOST_WAITING = 8;
  private static final long PAUSE_MILLIS = 1000;

  private final ServerSocket socket;
  private final MetricsPage page;

  private ScrapeEndpoint(ServerSocket socket, MetricsPage page) {
    this.socket = socket;
    this.page = page;
  }

  /** Listens from now on, until it is closed. */
  static ScrapeEndpoint open(InetSocketAddress address, MetricsPage page) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, MOST_WAITING);
    } catch (IOException | RuntimeException failure) {
      socket.close();
      throw failure;
    }
    ScrapeEndpoint endpoint = new ScrapeEndpoint(socket, page);
    DaemonThread.start("aoai-agent-prometheus", endpoint::serve);
    return endpoint;
  }

  String url() {
    String host = socket.getInetAddress().getHostAddress();
    return "http://" + host + ":" + socket.getLocalPort() + "/metrics";
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException closedAnyway) {
      // It listens no longer.
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket asking = accepted()) {
        // Whoever comes while we are closed may still be let in by the thread that waits.
        if (!socket.isClosed()) {
          answer(asking);
        }
      } catch (IOException | RuntimeException gone) {
        // Whoever asked has left, or never said what; or we are closed.
      } catch (Error outOfMemory) {
        pause();
      }
    }
  }

  private Socket accepted() throws IOException {
    try {
      return socket.accept();
    } catch (IOException outOfFiles) {
      pause();
      throw outOfFiles;
    }
  }

  private void answer(Socket asking) throws IOException {
    Request request = Request.read(asking);
    answer(request).write(asking.getOutputStream(), !request.method().equals("HEAD"));
  }

  private Answer answer(Request request) throws IOException {
    if (!request.path().equals("/metrics") && !request.path().equals("/")) {
      return Answer.refusal("404 Not Found");
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Answer.refusal("405 Method Not Allowed");
    }
    try {
      return page.answer(request.accept());
    } catch (RuntimeException unexpected) {
      return Answer.refusal("500 Internal Server Error");
    }
  }

  private void pause() {
    if (socket.isClosed()) {
      return;
    }
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException toEnd) {
      close();
    }
  }
}
