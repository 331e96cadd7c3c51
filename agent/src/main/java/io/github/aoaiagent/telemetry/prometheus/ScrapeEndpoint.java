// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.prometheus;

import io.github.aoaiagent.call.DaemonThread;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A page over HTTP, on one daemon thread, which answers one request after the other, each within
 * seconds: Prometheus asks a few times a minute. Does not log, and nothing that goes wrong here
 * gets out of it.
 */
final class ScrapeEndpoint implements Closeable {
  private static final int MOST_WAITING = 8;
  private static final long PAUSE_MILLIS = 1000;

  private final ServerSocketChannel channel;
  private final Page page;
  private final Duration patience;

  private ScrapeEndpoint(ServerSocketChannel channel, Page page, Duration patience) {
    this.channel = channel;
    this.page = page;
    this.patience = patience;
  }

  /**
   * Listens from now on, until it is closed.
   *
   * @param patience with whoever asks, from the first byte to the last
   */
  static ScrapeEndpoint open(InetSocketAddress address, Page page, Duration patience)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(address, MOST_WAITING);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
    ScrapeEndpoint endpoint = new ScrapeEndpoint(channel, page, patience);
    DaemonThread.start("aoai-agent-prometheus", endpoint::serve);
    return endpoint;
  }

  String url() {
    ServerSocket socket = channel.socket();
    String host = socket.getInetAddress().getHostAddress();
    return "http://" + host + ":" + socket.getLocalPort() + "/metrics";
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException closedAnyway) {
      // It listens no longer.
    }
  }

  private void serve() {
    while (channel.isOpen()) {
      try (Connection asking = Connection.of(accepted(), patience)) {
        // Whoever comes while we are closed may still be let in by the thread that waits.
        if (channel.isOpen()) {
          answer(asking);
        }
      } catch (IOException | RuntimeException gone) {
        // Whoever asked has left, never said what or does not listen; or we are closed.
      } catch (Error outOfMemory) {
        pause();
      }
    }
  }

  private SocketChannel accepted() throws IOException {
    try {
      return channel.accept();
    } catch (IOException outOfFiles) {
      pause();
      throw outOfFiles;
    }
  }

  private void answer(Connection asking) throws IOException {
    Request request = Request.read(asking);
    answer(request).write(asking, !request.method().equals("HEAD"));
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
    if (!channel.isOpen()) {
      return;
    }
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException toEnd) {
      close();
    }
  }

  /** What is shown. */
  @FunctionalInterface
  interface Page {
    Answer answer(@Nullable String accept) throws IOException;
  }
}
