// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** An OTLP/gRPC collector on a loopback port that keeps what it gets, or refuses it. */
final class GrpcReceiver implements AutoCloseable {
  static final int OK = 0;
  static final int UNAVAILABLE = 14;

  private static final String SERVICES = "/opentelemetry.proto.collector.";
  private static final int NOT_COMPRESSED = 0;

  private static final byte[] NOTHING = {};

  /** Of a message: whether it is compressed, and its length. */
  private static final int FRAME = 5;

  private final int status;
  private final DisposableServer server;
  private final List<SpanView> spans = new ArrayList<>();
  private final Set<String> metrics = new TreeSet<>();
  private final Map<String, Integer> requests = new ConcurrentHashMap<>();

  /**
   * @param status of gRPC that every request is answered with
   */
  GrpcReceiver(int status) {
    this.status = status;
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(HttpProtocol.H2C)
            .handle(this::handle)
            .bindNow();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.port();
  }

  synchronized List<SpanView> spans() {
    return List.copyOf(spans);
  }

  /** Names of the metrics received so far. */
  synchronized Set<String> metrics() {
    return Set.copyOf(metrics);
  }

  /** Requests so far, by their path. */
  Map<String, Integer> requests() {
    return Map.copyOf(requests);
  }

  @Override
  public void close() {
    server.disposeNow();
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    return request
        .receive()
        .aggregate()
        .asByteArray()
        .flatMap(
            framed -> {
              requests.merge(request.uri(), 1, Integer::sum);
              if (status == OK) {
                keep(request.uri(), message(framed));
              }
              return answer(response);
            });
  }

  private Mono<Void> answer(HttpServerResponse response) {
    return response
        .header(HttpHeaderNames.CONTENT_TYPE, "application/grpc")
        .header(HttpHeaderNames.TRAILER, "grpc-status")
        .trailerHeaders(trailer -> trailer.set("grpc-status", status))
        .sendByteArray(Flux.just(new byte[FRAME], NOTHING))
        .then();
  }

  private static byte[] message(byte[] framed) {
    ByteBuffer frame = ByteBuffer.wrap(framed);
    if (frame.get() != NOT_COMPRESSED || frame.getInt() != frame.remaining()) {
      throw new IllegalArgumentException("not one message of gRPC");
    }
    byte[] message = new byte[frame.remaining()];
    frame.get(message);
    return message;
  }

  private synchronized void keep(String path, byte[] message) {
    try {
      switch (path) {
        case SERVICES + "trace.v1.TraceService/Export" -> spans.addAll(OtlpDecoder.spans(message));
        case SERVICES + "metrics.v1.MetricsService/Export" ->
            OtlpDecoder.metrics(message).forEach(metric -> metrics.add(metric.name()));
        case SERVICES + "logs.v1.LogsService/Export" -> OtlpDecoder.logs(message);
        default -> throw new IllegalArgumentException("no such service: " + path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
