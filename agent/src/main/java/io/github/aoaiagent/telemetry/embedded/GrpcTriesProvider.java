// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.opentelemetry.exporter.sender.okhttp.internal.OkHttpGrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.GrpcSenderProvider;

/** How the SDK finds {@link GrpcTries}, around a sender that tries once. */
public final class GrpcTriesProvider implements GrpcSenderProvider {
  @Override
  public GrpcSender createSender(GrpcSenderConfig config) {
    GrpcSender once =
        new OkHttpGrpcSender(
            config.getEndpoint().resolve("/" + config.getFullMethodName()).toString(),
            config.getCompressor(),
            config.getTimeout(),
            config.getConnectTimeout(),
            config.getHeadersSupplier(),
            null,
            config.getSslContext(),
            config.getTrustManager(),
            config.getExecutorService(),
            config.getMaxResponseBodySize(),
            config.getEnabledProtocols());
    return new GrpcTries(once, config, Patience.current());
  }
}
