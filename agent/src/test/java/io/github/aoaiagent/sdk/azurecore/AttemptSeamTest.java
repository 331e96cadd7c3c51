// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.azurecore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.call.Refusal;
import io.github.aoaiagent.observe.SeamCalls;
import io.github.aoaiagent.sdk.Calls;
import org.junit.jupiter.api.Test;

class AttemptSeamTest {
  private static final String PATH = "/openai/deployments/gpt-4o/chat/completions";
  private static final String SERVICE = "https://unit.openai.azure.com" + PATH;
  private static final String GATEWAY = "https://gateway.example/team" + PATH;
  private static final String TOKEN = "https://login.example/tenant/oauth2/v2.0/token";

  private final Calls calls = SeamCalls.of(new Untraced(), told -> {});
  private final AttemptSeam seam = new AttemptSeam(calls);

  @Test
  void whatAPolicySendsToAGatewayIsTheCallsOwn() {
    Facts facts = attempted(SERVICE, GATEWAY);
    assertEquals(2, facts.count(Fact.ATTEMPTS, 0));
    assertEquals(1, facts.count(Fact.THROTTLED_ATTEMPTS, 0));
    facts = attempted(GATEWAY, GATEWAY);
    assertEquals(2, facts.count(Fact.ATTEMPTS, 0));
    assertEquals(1, facts.count(Fact.THROTTLED_ATTEMPTS, 0));
  }

  @Test
  void gettingATokenIsNot() {
    assertFalse(attempted(TOKEN, TOKEN).has(Fact.ATTEMPTS));
    assertFalse(attempted("https://login.example", "https://login.example").has(Fact.ATTEMPTS));
  }

  /** A call that is throttled once: asked at one address, answered from another. */
  private Facts attempted(String asked, String answered) {
    ModelCall call = calls.create(Operation.CHAT, Provider.AZURE_OPENAI);
    call.facts().put(Fact.SERVER_ADDRESS, "unit.openai.azure.com");
    calls.begin(call, null);
    HttpResponse throttled =
        RefusedResponse.exception(
                calls.reader(calls.create(Operation.CHAT, Provider.AZURE_OPENAI)),
                new Refusal("throttled", 1))
            .getResponse();
    throttled.getRequest().setUrl(answered);
    try (CallScope sending = calls.enter(call)) {
      seam.enter("attemptSync", null, new Object[] {new HttpRequest(HttpMethod.POST, asked), 0});
      seam.enter("shouldRetry", null, new Object[] {throttled, 0});
      seam.enter("attemptSync", null, new Object[] {new HttpRequest(HttpMethod.POST, asked), 1});
      sending.close();
    }
    call.end(Outcome.ANSWERED, null);
    return call.facts();
  }

  private static final class Untraced implements CallTracer, CallTrace {
    @Override
    public Object callerContext() {
      return "caller";
    }

    @Override
    public CallTrace begin(ModelCall call, Object parent) {
      return this;
    }

    @Override
    public CallScope makeCurrent() {
      return CallScope.NONE;
    }

    @Override
    public void chunk(long sincePreviousNanos) {}

    @Override
    public void end() {}
  }
}
