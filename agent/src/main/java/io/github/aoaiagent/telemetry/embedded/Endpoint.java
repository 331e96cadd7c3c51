// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/** Where one kind of telemetry is posted to, as the user configured it. */
final class Endpoint {
  /** Keeps the application's own authenticator out: our refusals are none of its business. */
  private static final Authenticator NO_CREDENTIALS = new Authenticator() {};

  private final HttpSenderConfig config;
  private final URL url;

  Endpoint(HttpSenderConfig config) {
    this.config = config;
    try {
      this.url = config.getEndpoint().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * Posts a message. It is written anew by each call, straight to the wire if its size is known.
   */
  Answer post(MessageWriter message, long timeoutNanos) throws IOException {
    if (timeoutNanos <= 0) {
      throw new SocketTimeoutException("no time left");
    }
    long deadlineNanos = System.nanoTime() + timeoutNanos;
    ByteArrayOutputStream buffered = buffered(message);
    HttpURLConnection connection = connection(timeoutNanos);
    // Of a fixed length, so that the JDK does not silently post it a second time.
    connection.setFixedLengthStreamingMode(
        buffered == null ? message.getContentLength() : buffered.size());
    try (OutputStream out = connection.getOutputStream()) {
      if (buffered == null) {
        message.writeMessage(out);
      } else {
        buffered.writeTo(out);
      }
    }
    return answer(connection, deadlineNanos);
  }

  /** The message as it will be posted if that has to be known beforehand, else null. */
  private @Nullable ByteArrayOutputStream buffered(MessageWriter message) throws IOException {
    Compressor compressor = config.getCompressor();
    if (compressor == null && message.getContentLength() >= 0) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (OutputStream out = compressor == null ? bytes : compressor.compress(bytes)) {
      message.writeMessage(out);
    }
    return bytes;
  }

  /** The same failure, saying who it was that failed. */
  IOException named(IOException failure) {
    String origin = url.getProtocol() + "://" + url.getAuthority();
    IOException named;
    if (failure instanceof UnknownHostException) {
      named = new ConnectException(origin + ": unknown host");
    } else if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      named = new ConnectException(origin + ": " + failure.getMessage());
    } else if (failure instanceof SocketTimeoutException) {
      named = new SocketTimeoutException(origin + " did not answer in time");
    } else {
      named = new IOException(origin + ": " + failure.getMessage());
    }
    named.initCause(failure);
    return named;
  }

  private HttpURLConnection connection(long timeoutNanos) throws IOException {
    Proxy proxy = proxy();
    HttpURLConnection connection =
        (HttpURLConnection) (proxy == null ? url.openConnection() : url.openConnection(proxy));
    if (connection instanceof HttpsURLConnection tls && config.getSslContext() != null) {
      tls.setSSLSocketFactory(config.getSslContext().getSocketFactory());
    }
    connection.setAuthenticator(NO_CREDENTIALS);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setDoOutput(true);
    connection.setRequestMethod("POST");
    int timeoutMillis = millis(timeoutNanos);
    connection.setConnectTimeout(Math.min(timeoutMillis, millis(config.getConnectTimeout())));
    connection.setReadTimeout(timeoutMillis);
    putHeaders(connection);
    return connection;
  }

  private void putHeaders(HttpURLConnection connection) {
    connection.setRequestProperty("Content-Type", config.getContentType());
    connection.setRequestProperty("Accept", "*/*");
    Compressor compressor = config.getCompressor();
    if (compressor != null) {
      connection.setRequestProperty("Content-Encoding", compressor.getEncoding());
    }
    Map<String, List<String>> headers = config.getHeadersSupplier().get();
    if (headers != null) {
      headers.forEach(
          (name, values) -> values.forEach(value -> connection.addRequestProperty(name, value)));
    }
  }

  private @Nullable Proxy proxy() {
    ProxyOptions options = config.getProxyOptions();
    return options == null ? null : options.getProxySelector().select(config.getEndpoint()).get(0);
  }

  private Answer answer(HttpURLConnection connection, long deadlineNanos) throws IOException {
    int status;
    try {
      status = connection.getResponseCode();
    } catch (HttpRetryException e) {
      // The JDK would ask for credentials and post again, had it kept the body.
      return new Answer(e.responseCode(), String.valueOf(e.getReason()), new byte[0], -1);
    }
    String message = connection.getResponseMessage();
    byte[] body = new byte[0];
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      if (in != null) {
        body = read(in, deadlineNanos);
      }
    }
    return new Answer(
        status,
        message == null ? "" : message,
        body,
        retryAfterNanos(connection.getHeaderField("Retry-After")));
  }

  private byte[] read(InputStream in, long deadlineNanos) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      bytes.write(buffer, 0, n);
      if (bytes.size() > config.getMaxResponseBodySize()) {
        throw new IOException("answer is longer than " + config.getMaxResponseBodySize());
      }
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new SocketTimeoutException("answer takes too long");
      }
    }
    return bytes.toByteArray();
  }

  static long retryAfterNanos(@Nullable String header) {
    if (header == null) {
      return -1;
    }
    try {
      return TimeUnit.SECONDS.toNanos(Long.parseLong(header.trim()));
    } catch (NumberFormatException notSeconds) {
      return nanosUntil(header.trim());
    }
  }

  private static long nanosUntil(String httpDate) {
    try {
      Instant then =
          ZonedDateTime.parse(httpDate, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Math.max(0, Duration.between(Instant.now(), then).toNanos());
    } catch (DateTimeException | ArithmeticException unreadable) {
      return -1;
    }
  }

  private static int millis(Duration duration) {
    return duration.toSeconds() > Integer.MAX_VALUE / 1000
        ? Integer.MAX_VALUE
        : Math.max(1, (int) duration.toMillis());
  }

  private static int millis(long nanos) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(nanos)));
  }
}
