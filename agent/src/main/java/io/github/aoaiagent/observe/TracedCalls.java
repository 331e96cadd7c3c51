// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.call.Refusal;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.wire.UsageInjection;
import io.github.aoaiagent.wire.WireReader;
import org.jspecify.annotations.Nullable;

/** The calls of one copy of an SDK, which have one tracer; the registry knows those of all. */
final class TracedCalls implements Calls {
  private final CallRegistry registry;
  private final CallTracer tracer;

  TracedCalls(CallRegistry registry, CallTracer tracer) {
    this.registry = registry;
    this.tracer = tracer;
  }

  @Override
  public boolean observes(Provider provider) {
    return registry.observes(provider);
  }

  @Override
  public ModelCall create(Operation operation, Provider provider) {
    return registry.create(operation, provider);
  }

  @Override
  public WireReader reader(ModelCall call) {
    return registry.reader(call);
  }

  @Override
  public @Nullable Object callerContext() {
    return tracer.callerContext();
  }

  @Override
  public void begin(ModelCall call, @Nullable Object parent) {
    call.begin(tracer, parent);
    registry.begun(call);
  }

  @Override
  public @Nullable Refusal refusal(ModelCall call) {
    return registry.refusal(call);
  }

  @Override
  public CallScope enter(ModelCall call, @Nullable Object sent) {
    return registry.enter(call, sent);
  }

  @Override
  public boolean isSending(Object sent) {
    return registry.isSending(sent);
  }

  @Override
  public @Nullable ModelCall current() {
    return registry.current();
  }

  @Override
  public void readFrom(ModelCall call, Object body) {
    registry.readFrom(call, body);
  }

  @Override
  public void attach(Object carrier, Object value) {
    registry.attachments().put(carrier, value);
  }

  @Override
  public @Nullable Object attached(Object carrier) {
    return registry.attachments().get(carrier);
  }

  @Override
  public @Nullable UsageInjection usageInjection() {
    return registry.usageInjection();
  }

  @Override
  public void failed(String place, Throwable failure) {
    registry.failed(place, failure);
  }

  @Override
  public void unseen(String sentence) {
    registry.unseen(sentence);
  }
}
