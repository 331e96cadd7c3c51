// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An Azure OpenAI service on a random loopback port that answers as the real one does; it never
 * keeps the JVM alive.
 *
 * <p>A request is answered by, in this order: the oldest {@linkplain #enqueue enqueued} reply, the
 * reply for its deployment, {@linkplain #answerOnce once} or {@linkplain #answer always}, the
 * {@linkplain KnownDeployment behaviour} of a well-known deployment name, the usual answer for its
 * path.
 */
public final class SimulatedAzureOpenAi implements AutoCloseable {
  static {
    // Without it every small chunk waits 40 ms for the peer's delayed acknowledgement.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final String endpoint;
  private final ExecutorService workers = Executors.newCachedThreadPool(Daemon::thread);
  private final Queue<Reply> enqueued = new ConcurrentLinkedQueue<>();
  private final Map<String, Reply> once = new ConcurrentHashMap<>();
  private final Map<String, Reply> fixed = new ConcurrentHashMap<>();
  private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
  private final UsualReplies usual = new UsualReplies();
  private volatile boolean recording = true;

  private SimulatedAzureOpenAi(HttpServer server, String scheme) {
    this.server = server;
    this.endpoint = scheme + "://localhost:" + server.getAddress().getPort();
    server.createContext("/", this::answer);
    server.setExecutor(workers);
    // The server's dispatcher thread takes its daemon state from the thread that starts it.
    Daemon.runToEnd(server::start);
  }

  /** Starts a service with TLS, whose certificate is in {@link #trustStore()}. */
  public static SimulatedAzureOpenAi https() {
    try {
      HttpsServer server = HttpsServer.create(anyLoopbackPort(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(LocalhostCertificate.serverContext()));
      return new SimulatedAzureOpenAi(server, "https");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a service without TLS; SDK clients refuse to send a key to it. */
  public static SimulatedAzureOpenAi http() {
    try {
      return new SimulatedAzureOpenAi(HttpServer.create(anyLoopbackPort(), 0), "http");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Scheme, host and port, without a trailing slash. */
  public String endpoint() {
    return endpoint;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * A file for {@code javax.net.ssl.trustStore} that needs no password or type and trusts this
   * service only; it is deleted when the JVM exits.
   */
  public static Path trustStore() {
    return LocalhostCertificate.trustStore();
  }

  /** Adds replies for the next requests, whatever they ask; each is used once. */
  public SimulatedAzureOpenAi enqueue(Reply... replies) {
    enqueued.addAll(List.of(replies));
    return this;
  }

  /** Answers every request for {@code deployment} with {@code reply}. */
  public SimulatedAzureOpenAi answer(String deployment, Reply reply) {
    fixed.put(deployment, reply);
    return this;
  }

  /**
   * Answers the next request for {@code deployment} with {@code reply}.
   *
   * @param deployment or the id of a response that is fetched
   */
  public SimulatedAzureOpenAi answerOnce(String deployment, Reply reply) {
    once.put(deployment, reply);
    return this;
  }

  /** What has been received, oldest first; a snapshot. */
  public List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  /** Forgets requests, enqueued and fixed replies, and starts ids anew. */
  public void reset() {
    enqueued.clear();
    once.clear();
    fixed.clear();
    requests.clear();
    usual.reset();
  }

  /** Whether requests are kept; benchmarks switch it off. */
  public SimulatedAzureOpenAi recording(boolean on) {
    recording = on;
    return this;
  }

  @Override
  public void close() {
    workers.shutdownNow();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    ReceivedRequest request = ReceivedRequest.read(exchange);
    if (recording) {
      requests.add(request);
    }
    replyTo(request).send(exchange, request);
  }

  private Reply replyTo(ReceivedRequest request) {
    Reply next = enqueued.poll();
    if (next != null) {
      return next;
    }
    ModelRequest model = ModelRequest.of(request);
    @Nullable Reply its = once.remove(model.asked());
    if (its == null) {
      its = fixed.get(model.deployment());
    }
    return its != null ? its : usual.replyTo(model, request);
  }

  private static InetSocketAddress anyLoopbackPort() throws IOException {
    return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
  }
}
