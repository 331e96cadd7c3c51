// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.served;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** A web service that makes a model call while it serves a request; the path says which one. */
public final class Requests {
  private final Map<String, Callable<?>> works = new LinkedHashMap<>();

  /** What is done for requests of that path; its result is the answer. */
  public void on(String name, Callable<?> work) {
    works.put(name, work);
  }

  /** Serves one request of each, in their order, and prints the answers. */
  public void serveEach() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] answer =
              answer(exchange.getRequestURI().getPath().substring(1))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      for (String name : works.keySet()) {
        System.out.println(name + ": " + get(server.getAddress().getPort(), name));
      }
    } finally {
      server.stop(0);
    }
  }

  private String answer(String name) {
    try {
      Callable<?> work = works.get(name);
      return String.valueOf(OwnSpan.WANTED ? OwnSpan.around(name, work) : work.call());
    } catch (Exception refused) {
      return refused.getClass().getName();
    }
  }

  private static String get(int port, String name) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + "/" + name).toURL().openConnection();
    connection.setRequestProperty("baggage", "tenant=" + name + "-tenant");
    return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
