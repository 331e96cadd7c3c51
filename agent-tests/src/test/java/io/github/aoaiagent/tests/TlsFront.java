// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Speaks TLS on behalf of a receiver that does not: what it decrypts it passes on. */
final class TlsFront implements AutoCloseable {
  private final SSLServerSocket server;
  private final URI behind;
  private final List<String> callers = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(TlsFront::daemon);

  TlsFront(String endpoint, SSLContext context, boolean asksForCertificate) throws IOException {
    behind = URI.create(endpoint);
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setNeedClientAuth(asksForCertificate);
    threads.execute(this::accept);
  }

  String endpoint() {
    return "https://127.0.0.1:" + server.getLocalPort();
  }

  /** Who has called; by the name in its certificate, or nobody. */
  List<String> callers() {
    return List.copyOf(callers);
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }

  private void accept() {
    while (true) {
      try {
        SSLSocket caller = (SSLSocket) server.accept();
        threads.execute(() -> serve(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(SSLSocket caller) {
    try (caller;
        Socket receiver = new Socket(behind.getHost(), behind.getPort())) {
      caller.startHandshake();
      callers.add(name(caller));
      threads.execute(() -> pass(receiver, caller));
      pass(caller, receiver);
    } catch (IOException refused) {
      // The caller is told by TLS itself.
    }
  }

  private static String name(SSLSocket caller) {
    try {
      return caller.getSession().getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException unknown) {
      return "nobody";
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        out.flush();
      }
      to.close();
    } catch (IOException closed) {
      // By either side.
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "tls-front");
    thread.setDaemon(true);
    return thread;
  }
}
