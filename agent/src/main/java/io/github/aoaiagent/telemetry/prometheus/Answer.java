// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.prometheus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What is said to who asks.
 *
 * @param status code and reason
 * @param type media type of the body
 * @param body bytes
 */
record Answer(String status, String type, byte[] body) {

  static Answer refusal(String status) {
    byte[] body = (status + ": metrics are at /metrics\n").getBytes(StandardCharsets.UTF_8);
    return new Answer(status, "text/plain; charset=utf-8", body);
  }

  /** Writes it as HTTP/1.1, after which the connection is of no use. */
  void write(Connection asking, boolean withBody) throws IOException {
    String head =
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n";
    asking.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
    if (withBody) {
      asking.write(ByteBuffer.wrap(body));
    }
  }
}
