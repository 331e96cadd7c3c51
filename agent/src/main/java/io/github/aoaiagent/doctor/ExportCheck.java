// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Whether what is seen would arrive: asks the collector to take an export of nothing. */
final class ExportCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int GRPC_PORT = 4317;
  private static final int HTTP_PORT = 4318;

  private final Settings settings;
  private final @Nullable String connectionString;

  /**
   * @param connectionString of Application Insights, or null
   */
  ExportCheck(Settings settings, @Nullable String connectionString) {
    this.settings = settings;
    this.connectionString = connectionString;
  }

  List<Finding> findings() {
    if ("true".equalsIgnoreCase(settings.otel("OTEL_SDK_DISABLED"))) {
      return List.of(
          Finding.note("export", "OTEL_SDK_DISABLED is true: spans and metrics are not written"));
    }
    Set<Finding> findings = new LinkedHashSet<>();
    if (connectionString != null) {
      findings.add(applicationInsights(connectionString));
    }
    for (String signal : List.of("traces", "metrics")) {
      if (sendsOtlp(signal)) {
        findings.add(collector(endpoint(signal), signal));
      }
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.note(
              "export",
              "no exporter is set: spans and metrics go nowhere, the usage log is apart"));
    }
    return List.copyOf(findings);
  }

  private boolean sendsOtlp(String signal) {
    String upper = signal.toUpperCase(Locale.ROOT);
    String exporters = settings.otel("OTEL_" + upper + "_EXPORTER");
    if (exporters != null) {
      return exporters.contains("otlp");
    }
    return connectionString == null || settings.otel("OTEL_EXPORTER_OTLP_ENDPOINT") != null;
  }

  private String endpoint(String signal) {
    String upper = signal.toUpperCase(Locale.ROOT);
    String own = settings.otel("OTEL_EXPORTER_OTLP_" + upper + "_ENDPOINT");
    if (own != null) {
      return own;
    }
    boolean grpc = isGrpc();
    String common =
        settings.otel(
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + (grpc ? GRPC_PORT : HTTP_PORT));
    return grpc ? common : common.replaceFirst("/$", "") + "/v1/" + signal;
  }

  private boolean isGrpc() {
    return settings.otel("OTEL_EXPORTER_OTLP_PROTOCOL", "").equals("grpc");
  }

  private Finding collector(String endpoint, String signal) {
    try {
      URI uri = URI.create(endpoint);
      if (uri.getHost() == null) {
        throw new IllegalArgumentException("no host");
      }
      return isGrpc() ? connected(uri, signal) : posted(uri, signal);
    } catch (IllegalArgumentException notAUrl) {
      return Finding.bad("export", "the OTLP endpoint for " + signal + " is no URL");
    }
  }

  private Finding posted(URI uri, String signal) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-protobuf")
            .POST(BodyPublishers.noBody());
    headers().forEach(request::setHeader);
    try {
      int status = client().send(request.build(), BodyHandlers.discarding()).statusCode();
      return answered(uri, signal, status);
    } catch (SSLException untrusted) {
      return Finding.bad(
          "export",
          "the certificate of "
              + shown(uri)
              + " is not trusted by this JVM; is OTEL_EXPORTER_OTLP_CERTIFICATE set for the"
              + " application?");
    } catch (IOException failure) {
      return unreachable(uri);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return unreachable(uri);
    }
  }

  private static Finding answered(URI uri, String signal, int status) {
    if (status / 100 == 2) {
      return Finding.good("export", shown(uri) + " takes " + signal);
    }
    String remedy =
        switch (status) {
          case 401, 403 -> "it wants other credentials: OTEL_EXPORTER_OTLP_HEADERS";
          case 404, 405 -> "there is no OTLP at that path: OTEL_EXPORTER_OTLP_ENDPOINT";
          default -> "see what it logs";
        };
    return Finding.bad(
        "export", shown(uri) + " answers " + status + " to " + signal + "; " + remedy);
  }

  private Finding connected(URI uri, String signal) {
    try (Socket socket = new Socket()) {
      int port = uri.getPort() < 0 ? GRPC_PORT : uri.getPort();
      socket.connect(new InetSocketAddress(uri.getHost(), port), (int) PATIENCE.toMillis());
      return Finding.good("export", shown(uri) + " listens (gRPC; nothing was sent) for " + signal);
    } catch (IOException failure) {
      return unreachable(uri);
    }
  }

  private static Finding unreachable(URI uri) {
    return Finding.bad(
        "export",
        origin(uri)
            + " cannot be reached; start a collector there, set OTEL_EXPORTER_OTLP_ENDPOINT, or"
            + " without a backend OTEL_{TRACES,METRICS,LOGS}_EXPORTER=none");
  }

  private Finding applicationInsights(String secret) {
    URI ingestion = URI.create("https://dc.services.visualstudio.com/");
    for (String part : secret.split(";")) {
      if (part.regionMatches(true, 0, "IngestionEndpoint=", 0, 18)) {
        try {
          ingestion = URI.create(part.substring(18).strip());
        } catch (IllegalArgumentException notAUrl) {
          return Finding.bad(
              "Application Insights",
              "the connection string has an IngestionEndpoint that is no URL; copy it anew");
        }
      }
    }
    try {
      HttpRequest get = HttpRequest.newBuilder(ingestion).timeout(PATIENCE).GET().build();
      client().send(get, BodyHandlers.discarding());
      return Finding.good("Application Insights", shown(ingestion) + " answers (nothing was sent)");
    } catch (IOException | IllegalArgumentException failure) {
      return Finding.bad("Application Insights", shown(ingestion) + " cannot be reached");
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return Finding.bad("Application Insights", shown(ingestion) + " was not asked to the end");
    }
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>();
    for (String header : settings.otel("OTEL_EXPORTER_OTLP_HEADERS", "").split(",")) {
      int equals = header.indexOf('=');
      if (equals > 0) {
        headers.put(
            header.substring(0, equals).strip(),
            URLDecoder.decode(header.substring(equals + 1).strip(), StandardCharsets.UTF_8));
      }
    }
    return headers;
  }

  /** Without what may be a secret: a user with a password, a query with a signature. */
  private static String shown(URI uri) {
    return origin(uri) + (uri.getPath() == null ? "" : uri.getPath());
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(PATIENCE)
        .build();
  }
}
