// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Content;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept of a stream for whoever counts its tokens. */
class StreamedTextTest {
  private static final String ASKED =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"Ahoy?\"}],\"stream\":true}";
  private static final String HELLO =
      "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}";

  private final Keeper keeper = new Keeper();

  @Test
  void theTextOfEachChoiceIsPutTogether() {
    chat(ContentPolicy.NONE).request(ASKED).stream()
        .event("{\"choices\":[],\"prompt_filter_results\":[]}")
        .event("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"index\":0}]}")
        .event("{\"choices\":[{\"delta\":{\"content\":\"Gr\\u00fc\"},\"index\":0}]}")
        .event("{\"choices\":[{\"delta\":{\"content\":\"other\"},\"index\":1}]}")
        .event("{\"choices\":[{\"delta\":{\"content\":\"\u00dfe\"},\"index\":0}]}")
        .event("{\"choices\":[{\"delta\":{\"refusal\":\"no\"},\"index\":1}]}")
        .event("[DONE]")
        .complete();
    assertEquals(List.of("Gr\u00fc\u00dfe", "other", "no"), answer());
    Object messages = request().get("messages");
    assertEquals(List.of(Map.of("role", "user", "content", "Ahoy?")), messages);
  }

  @Test
  void toolCallsAreTheirNamesAndArguments() {
    chat(ContentPolicy.NONE).request(ASKED).stream()
        .event(
            "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":{\"arguments\":\"\","
                + "\"name\":\"weather\"},\"id\":\"call_1\",\"index\":0}]},\"index\":0}]}")
        .event(
            "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":{\"arguments\":\"{\\\"a\\\"\"},"
                + "\"index\":0}]},\"index\":0}]}")
        .event(
            "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":{\"arguments\":\":1}\"},"
                + "\"index\":0}]},\"index\":0}]}")
        .complete();
    assertEquals(List.of("weather", "{\"a\":1}"), answer());
  }

  @Test
  void completionsAreStreamsToo() {
    reading(Operation.TEXT_COMPLETION, ContentPolicy.NONE)
        .request("{\"prompt\":\"Ahoy\",\"stream\":true}")
        .stream()
        .event("{\"choices\":[{\"index\":0,\"text\":\" sailor\"}]}")
        .complete();
    assertEquals(List.of(" sailor"), answer());
  }

  @Test
  void capturedContentIsShownAsEver() {
    ContentPolicy few = new ContentPolicy(true, 8, List.of());
    Reading reading = chat(few).request(ASKED).stream();
    for (int i = 0; i < 4000; i++) {
      reading.event(HELLO);
    }
    reading.complete();
    assertEquals(List.of("Hello".repeat(4000)), answer());
    Content content = reading.call.content();
    assertNotNull(content);
    assertTrue(
        String.valueOf(content.outputMessages()).contains("[truncated]"), content.toString());
    assertTrue(String.valueOf(content.outputMessages()).length() < 200, content.toString());
  }

  @Test
  void whatIsCancelledOrBrokenIsTaken() {
    chat(ContentPolicy.NONE).request(ASKED).stream().event(HELLO).cancelled();
    assertEquals(List.of("Hello"), answer());
    chat(ContentPolicy.NONE).request(ASKED).stream().event(HELLO).failed(new IOException("cut"));
    assertEquals(2, keeper.taken);
  }

  @Test
  void whatNeedsNoCountingIsTold() {
    told(chat(ContentPolicy.NONE).request("{}").json(200).body(HELLO).complete());
    told(chat(ContentPolicy.NONE).request(ASKED).stream().complete());
    told(chat(ContentPolicy.NONE).request(ASKED).headers(400, Map.of()).body("{}").complete());
    told(chat(ContentPolicy.NONE).stream().event(HELLO).complete());
    told(
        chat(ContentPolicy.NONE).request(ASKED).stream()
            .event(HELLO)
            .event("{\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":1}}")
            .complete());
    Reading abandoned = chat(ContentPolicy.NONE).request(ASKED).stream().event(HELLO);
    abandoned.call.abandon();
    told(abandoned);
  }

  @Test
  void tooMuchIsNotKept() {
    String padding = " ".repeat(1 << 20);
    told(chat(ContentPolicy.NONE).request(ASKED + padding).stream().event(HELLO).complete());
    keeper.allows = false;
    told(chat(ContentPolicy.NONE).request(ASKED).stream().event(HELLO).complete());
  }

  @Test
  void anAnswerThatWasTooLongIsUnknown() {
    Reading reading = chat(ContentPolicy.NONE).request(ASKED).stream();
    String event = HELLO.replace("Hello", "H".repeat(1 << 16));
    for (int i = 0; i < 17; i++) {
      reading.event(event);
    }
    reading.complete();
    assertNull(answer());
  }

  @Test
  void aCounterThatFailsLosesNoCall() {
    keeper.fails = true;
    told(chat(ContentPolicy.NONE).request(ASKED).stream().event(HELLO).complete());
  }

  private void told(Reading reading) {
    assertEquals(0, keeper.taken);
    assertEquals(1, reading.ends);
    assertEquals(0, keeper.kept, "all is given back");
  }

  private @Nullable List<String> answer() {
    StreamedText text = keeper.text;
    assertNotNull(text);
    return text.answer();
  }

  private Map<?, ?> request() {
    StreamedText text = keeper.text;
    assertNotNull(text);
    Map<?, ?> request = text.request();
    assertNotNull(request);
    return request;
  }

  private Reading chat(ContentPolicy policy) {
    return reading(Operation.CHAT, policy);
  }

  private Reading reading(Operation operation, ContentPolicy policy) {
    return new Reading(operation, policy, keeper);
  }

  /** Takes every call, and tells of none. */
  private static final class Keeper implements TokenCounter {
    private boolean allows = true;
    private boolean fails;
    private long kept;
    private int taken;
    private @Nullable StreamedText text;

    @Override
    public boolean allows(long bytes) {
      kept += allows ? bytes : 0;
      return allows;
    }

    @Override
    public void giveBack(long bytes) {
      kept -= bytes;
    }

    @Override
    public boolean takes(ModelCall ended, StreamedText kept) {
      if (fails) {
        throw new IllegalStateException("no");
      }
      assertTrue(ended.facts().has(Fact.CHUNKS));
      taken++;
      text = kept;
      return true;
    }

    @Override
    public void finish() {}
  }
}
