// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a connection string, in words that give nothing of it away: Microsoft's own
 * messages quote it.
 */
final class ConnectionStringFault {
  private static final int LONGEST = 4096;
  private static final Set<String> ENDPOINTS =
      Set.of("IngestionEndpoint", "LiveEndpoint", "ProfilerEndpoint");

  private ConnectionStringFault() {}

  /** The end of a sentence about the connection string, or null if it will do. */
  static @Nullable String of(String connectionString) {
    if (connectionString.length() > LONGEST) {
      return "is longer than " + LONGEST + " characters";
    }
    Map<String, String> parts = parts(connectionString);
    if (!parts.containsKey("InstrumentationKey")) {
      return "has no InstrumentationKey=…";
    }
    for (String endpoint : ENDPOINTS) {
      String url = parts.get(endpoint);
      if (url != null && !isHttp(url)) {
        return "has an " + endpoint + " that is no http or https URL";
      }
    }
    String suffix = parts.get("EndpointSuffix");
    return suffix == null || isHttp("https://dc." + suffix)
        ? null
        : "has an EndpointSuffix that is no host name";
  }

  /** As Microsoft's exporter takes it apart. */
  private static Map<String, String> parts(String connectionString) {
    Map<String, String> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String part : connectionString.split(";", -1)) {
      String[] keyAndValue = part.split("=", 0);
      if (keyAndValue.length == 2) {
        parts.put(keyAndValue[0], keyAndValue[1]);
      }
    }
    return parts;
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      return uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"));
    } catch (URISyntaxException notAUrl) {
      return false;
    }
  }
}
