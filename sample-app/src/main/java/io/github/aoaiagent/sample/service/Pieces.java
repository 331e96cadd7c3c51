// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.zip.GZIPOutputStream;

/** A body cut into the parts that are flushed separately; immutable. */
record Pieces(List<byte[]> parts) {
  static Pieces of(List<byte[]> parts) {
    return new Pieces(parts);
  }

  Pieces crlf() {
    return new Pieces(parts.stream().map(Pieces::crlf).toList());
  }

  Pieces split(int[] sizes) {
    byte[] all = joined();
    List<byte[]> result = new ArrayList<>();
    int from = 0;
    for (int i = 0; from < all.length; i++) {
      int to = Math.min(all.length, from + Math.max(1, sizes[i % sizes.length]));
      result.add(Arrays.copyOfRange(all, from, to));
      from = to;
    }
    return new Pieces(result);
  }

  Pieces gzip() throws IOException {
    List<byte[]> result = new ArrayList<>();
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    GZIPOutputStream gzip = new GZIPOutputStream(compressed, true);
    for (byte[] part : parts) {
      gzip.write(part);
      gzip.flush();
      result.add(compressed.toByteArray());
      compressed.reset();
    }
    gzip.close();
    result.add(compressed.toByteArray());
    return new Pieces(result);
  }

  /** Writes everything, or as much as {@code cutAfter} lets pass if it is not negative. */
  void send(
      HttpExchange exchange, int status, boolean chunked, int cutAfter, IntConsumer beforePiece)
      throws IOException {
    int length = parts.stream().mapToInt(part -> part.length).sum();
    exchange.sendResponseHeaders(status, length == 0 && !chunked ? -1 : chunked ? 0 : length);
    OutputStream out = exchange.getResponseBody();
    int left = cutAfter < 0 ? Integer.MAX_VALUE : cutAfter;
    for (int i = 0; i < parts.size() && left > 0; i++) {
      beforePiece.accept(i);
      byte[] part = parts.get(i);
      int count = Math.min(left, part.length);
      out.write(part, 0, count);
      out.flush();
      left -= count;
    }
    if (cutAfter >= 0) {
      out.flush();
      throw new ConnectionCut();
    }
    exchange.close();
  }

  private static byte[] crlf(byte[] part) {
    ByteArrayOutputStream result = new ByteArrayOutputStream(part.length + 8);
    for (byte b : part) {
      if (b == '\n') {
        result.write('\r');
      }
      result.write(b);
    }
    return result.toByteArray();
  }

  private byte[] joined() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
