// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Hosts and ports of service URLs, each taken apart once. Bounded. */
public final class ServiceUrls {
  private static final int MOST = 256;

  private final Map<String, Server> known = new ConcurrentHashMap<>();

  /** Puts where a URL leads to; nothing if it is not one. */
  public void put(Facts facts, @Nullable String url) {
    Server server = server(url);
    if (server.host != null) {
      facts.put(Fact.SERVER_ADDRESS, server.host);
      facts.put(Fact.SERVER_PORT, (long) server.port);
    }
  }

  /** Whether a URL leads to a host of Azure's own domains for models. */
  public boolean isAzure(@Nullable String url) {
    return server(url).azure;
  }

  private Server server(@Nullable String url) {
    if (url == null) {
      return Server.UNKNOWN;
    }
    Server server = known.get(url);
    if (server == null) {
      server = Server.of(url);
      if (known.size() < MOST) {
        known.put(url, server);
      }
    }
    return server;
  }

  /** What a URL says; no host if it is none. */
  private record Server(@Nullable String host, int port, boolean azure) {
    static final Server UNKNOWN = new Server(null, 0, false);

    static Server of(String url) {
      try {
        URI uri = URI.create(url);
        int port = uri.getPort();
        if (port < 0) {
          port = "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
        }
        return new Server(uri.getHost(), port, isAzureHost(uri.getHost()));
      } catch (IllegalArgumentException notAUrl) {
        return UNKNOWN;
      }
    }

    /** The domains by which openai-java (AzureUrlCategory, 4.101.0) tells Azure. */
    private static boolean isAzureHost(@Nullable String host) {
      String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
      return name.endsWith(".openai.azure.com")
          || name.endsWith(".services.ai.azure.com")
          || name.endsWith(".azure-api.net")
          || name.endsWith(".cognitiveservices.azure.com");
    }
  }
}
