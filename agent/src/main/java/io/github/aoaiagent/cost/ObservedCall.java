// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import org.jspecify.annotations.Nullable;

/** What is billed of a call of the application, by its facts. */
final class ObservedCall implements Billable {
  private static final long UNKNOWN = -1;

  private Facts facts;
  private long epochMillis;
  private boolean azure;

  ObservedCall(ModelCall call) {
    facts = call.facts();
    become(call);
  }

  /** Becomes another call. What is kept of it until the next holds no content. */
  void become(ModelCall call) {
    facts = call.facts();
    epochMillis = call.startEpochMillis();
    azure = call.provider().isAzure();
  }

  @Override
  public long epochMillis() {
    return epochMillis;
  }

  @Override
  public boolean azure() {
    return azure;
  }

  @Override
  public @Nullable String deployment() {
    return facts.text(Fact.REQUEST_MODEL);
  }

  @Override
  public @Nullable String servedDeployment() {
    return facts.text(Fact.SERVED_DEPLOYMENT);
  }

  @Override
  public @Nullable String model() {
    return facts.text(Fact.RESPONSE_MODEL);
  }

  @Override
  public @Nullable String tier() {
    return facts.text(Fact.RESPONSE_SERVICE_TIER);
  }

  @Override
  public boolean spillover() {
    return facts.has(Fact.SPILLOVER_FROM);
  }

  @Override
  public long input() {
    return facts.count(Fact.INPUT_TOKENS, UNKNOWN);
  }

  @Override
  public long cached() {
    return facts.count(Fact.CACHED_INPUT_TOKENS, UNKNOWN);
  }

  @Override
  public long cacheWrite() {
    return facts.count(Fact.CACHE_WRITE_INPUT_TOKENS, UNKNOWN);
  }

  @Override
  public long audioInput() {
    return facts.count(Fact.AUDIO_INPUT_TOKENS, UNKNOWN);
  }

  @Override
  public long imageInput() {
    return facts.count(Fact.IMAGE_INPUT_TOKENS, UNKNOWN);
  }

  @Override
  public long output() {
    return facts.count(Fact.OUTPUT_TOKENS, UNKNOWN);
  }

  @Override
  public long audioOutput() {
    return facts.count(Fact.AUDIO_OUTPUT_TOKENS, UNKNOWN);
  }

  @Override
  public long imageOutput() {
    return facts.count(Fact.IMAGE_OUTPUT_TOKENS, UNKNOWN);
  }

  @Override
  public @Nullable String endpoint() {
    return facts.text(Fact.SERVER_ADDRESS);
  }
}
