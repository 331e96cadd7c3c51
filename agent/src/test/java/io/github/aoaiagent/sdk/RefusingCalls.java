// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk;

import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.call.Refusal;
import io.github.aoaiagent.wire.BackgroundResponses;
import io.github.aoaiagent.wire.ContentPolicy;
import io.github.aoaiagent.wire.UsageInjection;
import io.github.aoaiagent.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of all calls it says that they must not be sent. */
final class RefusingCalls implements Calls {
  final List<ModelCall> begun = new ArrayList<>();
  final List<String> failed = new ArrayList<>();
  private final Refusal refusal;

  RefusingCalls(Refusal refusal) {
    this.refusal = refusal;
  }

  @Override
  public boolean observes(Provider provider) {
    return true;
  }

  @Override
  public ModelCall create(Operation operation, Provider provider) {
    return new ModelCall(operation, provider, ended -> {});
  }

  @Override
  public WireReader reader(ModelCall call) {
    return new WireReader(call, ContentPolicy.NONE, new BackgroundResponses());
  }

  @Override
  public @Nullable Object callerContext() {
    return null;
  }

  @Override
  public void begin(ModelCall call, @Nullable Object parent) {
    begun.add(call);
  }

  @Override
  public Refusal refusal(ModelCall call) {
    return refusal;
  }

  @Override
  public CallScope enter(ModelCall call, @Nullable Object sent) {
    return CallScope.NONE;
  }

  @Override
  public boolean isSending(Object sent) {
    return false;
  }

  @Override
  public @Nullable ModelCall current() {
    return null;
  }

  @Override
  public void readFrom(ModelCall call, Object body) {}

  @Override
  public void attach(Object carrier, Object value) {}

  @Override
  public @Nullable Object attached(Object carrier) {
    return null;
  }

  @Override
  public @Nullable UsageInjection usageInjection() {
    return null;
  }

  @Override
  public void failed(String place, Throwable failure) {
    failed.add(place);
  }

  @Override
  public void unseen(String sentence) {}
}
