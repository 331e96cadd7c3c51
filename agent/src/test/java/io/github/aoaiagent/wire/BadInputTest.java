// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
  private static final Map<String, Object> NOTHING =
      Map.of("API_TYPE", "chat_completions", "HTTP_STATUS", 200L, "outcome", "ANSWERED");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "garbage",
        "<html>error</html>",
        "{\"usage\":null,\"choices\":null,\"id\":null,\"model\":5,\"error\":null}",
        "{\"usage\":[],\"choices\":{},\"id\":{},\"model\":[],\"error\":[]}",
        "{\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":99999999999999999999}}",
        "{\"usage\":{\"prompt_tokens\":\"5\",\"completion_tokens\":1.5,\"total_tokens\":3}}",
        "{\"usage\":{\"prompt_tokens_details\":null,\"completion_tokens_details\":5}}",
        "{\"usage\":{\"prompt_tokens\":12",
        "{\"choices\":[null,5,\"x\",[],true]}",
        "{\"choices\":[{\"finish_reason\":null}]}",
        "{\"choices\":[{\"finish_reason\":{}}]}",
        "{\"choices\":[{\"index\":-1,\"finish_reason\":\"stop\"}]}",
        "{\"choices\":[{\"index\":1e9,\"finish_reason\":\"stop\"}]}",
        "{\"choices\":[{\"index\":999999,\"finish_reason\":\"stop\"}]}",
        "{\"prompt_filter_results\":[{\"content_filter_results\":[]}]}",
        "{\"prompt_filter_results\":{},\"choices\":[{\"content_filter_results\":null}]}"
      })
  void whatIsNotThereIsNotInvented(String body) {
    assertEquals(NOTHING, Reading.chat().json(200).body(body).complete().all());
  }

  @Test
  void factsBeforeATruncationStay() {
    Reading reading =
        Reading.chat()
            .json(200)
            .body("{\"id\":\"c1\",\"usage\":{\"prompt_tokens\":61,\"completion_tokens\":9")
            .failed(new IOException("Connection prematurely closed"));
    assertEquals("c1", reading.text(Fact.RESPONSE_ID));
    assertEquals(61, reading.count(Fact.INPUT_TOKENS));
    assertFalse(reading.facts().has(Fact.OUTPUT_TOKENS));
    assertEquals(Outcome.FAILED, reading.outcome());
    assertEquals("Connection prematurely closed", reading.text(Fact.ERROR_MESSAGE));
  }

  @Test
  void compressedBodyIsLeftAlone() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(Fixture.named("chat_azure_200").body());
    }
    Reading reading =
        Reading.chat()
            .headers(200, Map.of("content-type", "application/json", "content-encoding", "gzip"))
            .body(compressed.toByteArray())
            .complete();
    assertEquals(NOTHING, reading.all());
  }

  @Test
  void compressedStreamIsStillAStream() {
    Reading reading =
        Reading.chat()
            .headers(200, Map.of("content-type", "text/event-stream", "content-encoding", "gzip"))
            .body("\u001f\u008bdata: {}\n\n")
            .complete();
    assertTrue(reading.reader.isEventStream());
    assertTrue(reading.facts().flag(Fact.STREAM));
    assertFalse(reading.facts().has(Fact.FINISH_REASONS));
  }

  @Test
  void audioIsLeftAlone() {
    Reading reading =
        new Reading(Operation.SPEECH)
            .headers(200, Map.of("content-type", "audio/mpeg"))
            .body("{\"id\":\"x\"}")
            .complete();
    assertFalse(reading.facts().has(Fact.RESPONSE_ID));
    assertEquals(Outcome.ANSWERED, reading.outcome());
  }

  @Test
  void jsonAnswerToAStreamIsRead() {
    Reading reading =
        Reading.chat()
            .request("{\"stream\":true}")
            .json(200)
            .body(Fixture.named("chat_azure_200").body())
            .complete();
    assertEquals(61, reading.count(Fact.INPUT_TOKENS));
    assertEquals(List.of("stop"), reading.texts(Fact.FINISH_REASONS));
    assertFalse(reading.facts().has(Fact.CHUNKS));
  }

  @Test
  void htmlAnswerWithAnErrorStatusFailsByItsStatus() {
    Reading reading =
        Reading.chat()
            .headers(503, Map.of("content-type", "text/html"))
            .body("<html>Service Unavailable</html>")
            .complete();
    assertEquals(Outcome.FAILED, reading.outcome());
    assertEquals("503", reading.text(Fact.ERROR_TYPE));
  }

  @Test
  void errorObjectInAGoodAnswerFails() {
    Reading reading = Reading.chat().json(200).body("{\"error\":\"overloaded\"}").complete();
    assertEquals(Outcome.FAILED, reading.outcome());
    assertEquals("_OTHER", reading.text(Fact.ERROR_TYPE));
    assertEquals("overloaded", reading.text(Fact.ERROR_MESSAGE));
  }

  @Test
  void gatewayErrorWithoutAnErrorObjectIsRead() {
    Reading reading =
        Reading.chat().json(404).body("{\"statusCode\":404,\"message\":\"not found\"}").complete();
    assertEquals("404", reading.text(Fact.ERROR_TYPE));
    assertEquals("not found", reading.text(Fact.ERROR_MESSAGE));
  }

  @Test
  void buffersAreNotTouched() {
    byte[] body = Fixture.named("chat_stream_azure_usage").body();
    Map<String, Object> whole = Fixture.named("chat_stream_azure_usage").whole();
    ByteBuffer heap = ByteBuffer.wrap(padded(body), 3, body.length);
    ByteBuffer direct = ByteBuffer.allocateDirect(body.length + 6).put(padded(body));
    direct.position(3).limit(3 + body.length);
    for (ByteBuffer buffer : List.of(heap, heap.slice(), heap.asReadOnlyBuffer(), direct)) {
      buffer.mark();
      ByteBuffer before = buffer.duplicate();
      Reading reading = Fixture.named("chat_stream_azure_usage").reading();
      reading.reader.bytes(buffer);
      assertEquals(whole, reading.complete().all());
      assertEquals(before.position(), buffer.position());
      assertEquals(before.limit(), buffer.limit());
      assertEquals(before.position(), buffer.reset().position());
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.aoaiagent.wire.Fixture#all")
  void mutationsNeverThrow(Fixture fixture) {
    Random random = new Random(fixture.name().hashCode());
    for (int round = 0; round < 500; round++) {
      byte[] body = fixture.body().clone();
      for (int i = random.nextInt(8); i >= 0; i--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      ContentPolicy policy =
          round % 2 == 0 ? ContentPolicy.NONE : new ContentPolicy(true, 2000, List.of());
      Reading reading =
          new Reading(fixture.operation(), policy).headers(fixture.status(), fixture.headers());
      reading.reader.request(body);
      reading.body(body, random.nextInt(body.length)).complete();
      reading.call.content();
      assertEquals(1, reading.ends);
    }
  }

  private static byte[] padded(byte[] body) {
    byte[] padded = new byte[body.length + 6];
    System.arraycopy(body, 0, padded, 3, body.length);
    return padded;
  }
}
