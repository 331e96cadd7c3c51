// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.nio.charset.StandardCharsets;

/** Audio in and out: a few silent frames, and what was understood of any recording. */
final class Speech {
  private static final int FRAME_LENGTH = 417;
  private static final String HEARD = "The raindrops keep falling on my head.";

  private Speech() {}

  /** Four frames of silence, MPEG 1 layer 3, 128 kbit/s. */
  static byte[] mp3() {
    byte[] frames = new byte[4 * FRAME_LENGTH];
    for (int at = 0; at < frames.length; at += FRAME_LENGTH) {
      frames[at] = (byte) 0xff;
      frames[at + 1] = (byte) 0xfb;
      frames[at + 2] = (byte) 0x90;
    }
    return frames;
  }

  /** The answer to an upload in the format that the form asks for. */
  static Reply text(ReceivedRequest request) {
    return switch (Form.field(request, "response_format", "json")) {
      case "json" -> Reply.json("{\"text\":\"" + HEARD + "\"}");
      case "verbose_json" ->
          Reply.json(
              """
              {"task":"transcribe","language":"english","duration":2.5,"text":"%s",\
              "segments":[{"id":0,"seek":0,"start":0.0,"end":2.5,"text":"%s","tokens":[50364],\
              "temperature":0.0,"avg_logprob":-0.2,"compression_ratio":1.0,\
              "no_speech_prob":0.01}]}\
              """
                  .formatted(HEARD, HEARD));
      default ->
          Reply.bytes((HEARD + "\n").getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
    };
  }
}
