// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Provider;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What calls are addressed to: an operation of a model at a server. Holds what all of its calls
 * have in common, so that one call makes none of it anew.
 */
final class Target {
  /** More models than this answer for one request model only if somebody sends garbage. */
  private static final int MOST_SERIES = 20;

  private final Key key;
  private final String spanName;
  private final Attributes attributes;
  private final Series anyModel;
  private final ConcurrentMap<String, Series> byResponseModel = new ConcurrentHashMap<>(4);
  private final RateLimit rateLimit = new RateLimit();

  Target(Key key) {
    this.key = key;
    this.attributes = key.attributes();
    this.anyModel = new Series(attributes);
    String operation = key.operation.conventionName();
    this.spanName = key.requestModel == null ? operation : operation + ' ' + key.requestModel;
  }

  String spanName() {
    return spanName;
  }

  /** The five attributes that samplers see; those that are known. */
  Attributes attributes() {
    return attributes;
  }

  Operation operation() {
    return key.operation;
  }

  Provider provider() {
    return key.provider;
  }

  /** The newest rate limit that this target told. */
  RateLimit rateLimit() {
    return rateLimit;
  }

  /** The series of the calls that were answered by that model. */
  Series series(@Nullable String responseModel) {
    if (responseModel == null) {
      return anyModel;
    }
    Series known = byResponseModel.get(responseModel);
    if (known != null) {
      return known;
    }
    Series series =
        new Series(attributes.toBuilder().put(Keys.RESPONSE_MODEL, responseModel).build());
    if (byResponseModel.size() < MOST_SERIES) {
      byResponseModel.put(responseModel, series);
    }
    return series;
  }

  /** Tells targets apart. */
  record Key(
      Operation operation,
      Provider provider,
      @Nullable String requestModel,
      @Nullable String serverAddress,
      long serverPort) {

    static Key of(ModelCall call) {
      Facts facts = call.facts();
      return new Key(
          call.operation(),
          call.provider(),
          facts.text(Fact.REQUEST_MODEL),
          facts.text(Fact.SERVER_ADDRESS),
          facts.count(Fact.SERVER_PORT, -1));
    }

    // Written out, because the JDK would spend the first call on generating these two.

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && operation == key.operation
          && provider == key.provider
          && serverPort == key.serverPort
          && Objects.equals(requestModel, key.requestModel)
          && Objects.equals(serverAddress, key.serverAddress);
    }

    @Override
    public int hashCode() {
      int hash = operation.hashCode() * 31 + provider.hashCode();
      hash = hash * 31 + Objects.hashCode(requestModel);
      return (hash * 31 + Objects.hashCode(serverAddress)) * 31 + Long.hashCode(serverPort);
    }

    private Attributes attributes() {
      AttributesBuilder builder =
          Attributes.builder()
              .put(Keys.OPERATION, operation.conventionName())
              .put(Keys.PROVIDER, provider.conventionName());
      if (requestModel != null) {
        builder.put(Keys.REQUEST_MODEL, requestModel);
      }
      if (serverAddress != null) {
        builder.put(Keys.SERVER_ADDRESS, serverAddress);
      }
      if (serverAddress != null && serverPort >= 0) {
        builder.put(Keys.SERVER_PORT, serverPort);
      }
      return builder.build();
    }
  }
}
