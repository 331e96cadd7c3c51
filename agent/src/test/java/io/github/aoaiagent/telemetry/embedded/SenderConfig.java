// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** A configuration whose parts a test may set. */
final class SenderConfig implements HttpSenderConfig {
  private final URI endpoint;
  @Nullable Compressor compressor;
  @Nullable ProxyOptions proxy;
  Duration timeout = Duration.ofSeconds(10);
  RetryPolicy retries =
      RetryPolicy.builder()
          .setInitialBackoff(Duration.ofMillis(1))
          .setMaxBackoff(Duration.ofMillis(2))
          .build();

  SenderConfig(URI endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public URI getEndpoint() {
    return endpoint;
  }

  @Override
  public String getContentType() {
    return "application/x-protobuf";
  }

  @Override
  public @Nullable Compressor getCompressor() {
    return compressor;
  }

  @Override
  public Duration getTimeout() {
    return timeout;
  }

  @Override
  public Duration getConnectTimeout() {
    return timeout;
  }

  @Override
  public Supplier<Map<String, List<String>>> getHeadersSupplier() {
    return () -> Map.of("api-key", List.of("secret"), "X-Two", List.of("a", "b"));
  }

  @Override
  public @Nullable ProxyOptions getProxyOptions() {
    return proxy;
  }

  @Override
  public RetryPolicy getRetryPolicy() {
    return retries;
  }

  @Override
  public @Nullable SSLContext getSslContext() {
    return null;
  }

  @Override
  public @Nullable X509TrustManager getTrustManager() {
    return null;
  }

  @Override
  public @Nullable ExecutorService getExecutorService() {
    return null;
  }

  @Override
  public long getMaxResponseBodySize() {
    return 1000;
  }
}
