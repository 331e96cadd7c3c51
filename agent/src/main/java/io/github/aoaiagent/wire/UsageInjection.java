// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.net.URL;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks streams for their usage in the application's place, where the service takes that and the
 * application has not decided it. Knows the endpoints that have refused; they are asked once.
 */
public final class UsageInjection {
  /** With more endpoints than this against it, it ends altogether. */
  private static final int MOST_REFUSALS = 256;

  /** With these a body is not what it seems, or must stay what it is. */
  private static final String[] BINDING_HEADERS = {
    "content-encoding",
    "accept-encoding",
    "content-md5",
    "content-digest",
    "digest",
    "x-ms-content-sha256"
  };

  private static final String VERSION = "&api-version=";

  private final Consumer<String> voice;
  private final Set<String> refusals = ConcurrentHashMap.newKeySet();
  private volatile boolean over;

  /**
   * @param voice told of an endpoint that refuses, once
   */
  public UsageInjection(Consumer<String> voice) {
    this.voice = voice;
  }

  /**
   * The request in a form that asks for usage; null if it is to be sent as it is.
   *
   * @param url where it is sent to
   * @param headers of the request
   * @param json its body
   */
  public @Nullable Injection of(URL url, HeaderSource headers, byte[] json) {
    return of(url.getHost(), url.getPath(), version(url.getQuery()), headers, json);
  }

  /** The same, of a URL that the SDK has in its parts. */
  public @Nullable Injection of(
      String host, String path, @Nullable String apiVersion, HeaderSource headers, byte[] json) {
    if (over || !UsageRequest.isTaken(host, path, apiVersion) || isBound(headers)) {
      return null;
    }
    UsageRequest request = UsageRequest.read(json);
    if (request == null) {
      return null;
    }
    String endpoint =
        host
            + path
            + (apiVersion == null ? "" : "?api-version=" + apiVersion)
            + (request.model().isEmpty() ? "" : ", model " + request.model());
    return refusals.contains(endpoint) ? null : new Injection(this, endpoint, request.asking());
  }

  void refused(String endpoint) {
    if (refusals.size() >= MOST_REFUSALS) {
      over = true;
    } else if (refusals.add(endpoint)) {
      voice.accept(
          "the service refuses stream_options.include_usage at "
              + endpoint
              + "; its streams are left without usage from now on");
    }
  }

  private static @Nullable String version(@Nullable String query) {
    int at = query == null ? -1 : ("&" + query).indexOf(VERSION);
    if (query == null || at < 0) {
      return null;
    }
    int from = at + VERSION.length() - 1;
    int to = query.indexOf('&', from);
    return query.substring(from, to < 0 ? query.length() : to);
  }

  private static boolean isBound(HeaderSource headers) {
    for (String name : BINDING_HEADERS) {
      String value = headers.header(name);
      if (value != null && !value.equals("identity")) {
        return true;
      }
    }
    return false;
  }
}
