// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk;

import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.call.Refusal;
import io.github.aoaiagent.wire.UsageInjection;
import io.github.aoaiagent.wire.WireReader;
import org.jspecify.annotations.Nullable;

/** What a seam needs of the agent to report calls. */
public interface Calls {

  /** Whether the user wants calls to that provider observed. */
  boolean observes(Provider provider);

  /** A new call; not begun, so nobody knows of it yet. */
  ModelCall create(Operation operation, Provider provider);

  /** A reader for the call's bytes. */
  WireReader reader(ModelCall call);

  /** What is current on this thread, to be the parent of a call; null if nothing is. */
  @Nullable Object callerContext();

  /** Begins a call whose request's facts were put; from now on it will end, come what may. */
  void begin(ModelCall call, @Nullable Object parent);

  /** Why a call that has begun must not be sent; null if it may be. */
  @Nullable Refusal refusal(ModelCall call);

  /** Makes the call the current one of this thread while the SDK sends. */
  default CallScope enter(ModelCall call) {
    return enter(call, null);
  }

  /**
   * The same, where it may happen that the SDK sends through itself.
   *
   * @param sent by what {@link #isSending} knows it again, or null
   */
  CallScope enter(ModelCall call, @Nullable Object sent);

  /** Whether this is what the current call sends: sending it again inside that is no other call. */
  boolean isSending(Object sent);

  /** The call that is being sent on this thread, or null. */
  @Nullable ModelCall current();

  /**
   * The response is read from this object only: once it is collected, nobody will.
   *
   * @param body held weakly
   */
  void readFrom(ModelCall call, Object body);

  /**
   * Lets an object of the SDK carry something to a later place of the same call.
   *
   * @param carrier held weakly and known by identity
   * @param value held as long as the carrier lives; must not refer to it
   */
  void attach(Object carrier, Object value);

  /** What was attached last, or null. */
  @Nullable Object attached(Object carrier);

  /** Asks streams for their usage in the application's place; null if the user wants none of it. */
  @Nullable UsageInjection usageInjection();

  /** Something of the agent failed; told once for each place and sort of failure. */
  void failed(String place, Throwable failure);

  /** Something cannot be seen; told once for each sentence. */
  void unseen(String sentence);
}
