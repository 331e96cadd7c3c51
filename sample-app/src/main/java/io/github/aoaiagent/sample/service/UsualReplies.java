// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the service answers when nothing was scripted; ids count up from the first request. */
final class UsualReplies {
  private static final int DEFAULT_DIMENSIONS = 256;

  private final AtomicInteger answered = new AtomicInteger();
  private final KnownDeployment known = new KnownDeployment();
  private final Set<String> background = ConcurrentHashMap.newKeySet();

  Reply replyTo(ModelRequest asked, ReceivedRequest request) {
    int number = answered.incrementAndGet();
    Reply reply = known.replyTo(asked, request, number);
    if (reply == null) {
      reply =
          asked.readable() ? byRoute(asked, request, number) : stored("body_unreadable", number);
    }
    if (!asked.deployment().isEmpty()) {
      reply.header("x-ms-deployment-name", asked.deployment());
    }
    return reply
        .header("apim-request-id", requestId(0x51a0_0000_0000_4000L, number))
        .header("X-Request-ID", requestId(0x51a0_0000_0001_4000L, number));
  }

  void reset() {
    answered.set(0);
    known.reset();
    background.clear();
  }

  private Reply byRoute(ModelRequest asked, ReceivedRequest request, int number) {
    return switch (asked.route()) {
      case CHAT -> chat(asked, number);
      case ON_YOUR_DATA -> asked.stream() ? chat(asked, number) : stored("on_your_data", number);
      case COMPLETIONS -> completion(asked, number);
      case EMBEDDINGS ->
          Reply.embeddings(
              asked.inputs(), asked.dimensions() > 0 ? asked.dimensions() : DEFAULT_DIMENSIONS);
      case IMAGES, IMAGE_VARIATIONS -> stored("image", number);
      case IMAGE_EDITS -> stored("image_edited", number);
      case SPEECH -> Reply.bytes(Speech.mp3(), "audio/mpeg");
      case TRANSCRIPTION, TRANSLATION -> Speech.text(request);
      case RESPONSES -> response(asked, number);
      case COMPACTION -> stored("response_compacted", number);
      case STORED_RESPONSE -> storedResponse(request.path());
      case UNKNOWN -> stored("path_unknown", number);
    };
  }

  static Reply chat(ModelRequest asked, int number) {
    return asked.stream()
        ? stream(ChatStream.telling(id("chatcmpl-", number), Words.ANSWER).finish("stop"), asked)
        : stored("chat", number, answer(asked));
  }

  private static Reply completion(ModelRequest asked, int number) {
    return asked.stream()
        ? Reply.events(
            CompletionStream.telling(id("cmpl-", number), Words.ANSWER, asked.usageAsked()))
        : stored("completion", number);
  }

  private Reply response(ModelRequest asked, int number) {
    if (asked.background()) {
      background.add(id("", number));
      return stored("response_queued", number);
    }
    String text = answer(asked);
    String id = id("resp_", number);
    return asked.stream()
        ? Reply.events(
            ResponseStream.telling(id, text, body("response", id("", number), text).trim()))
        : stored("response", number, text);
  }

  /** An earlier answer, also of a request in the background: by now it is complete. */
  private Reply storedResponse(String path) {
    String number = path.substring(path.lastIndexOf("/resp_") + "/resp_".length());
    String body = body("response", number, Words.ANSWER);
    return Reply.json(
        background.contains(number)
            ? body.replace("\"background\":false", "\"background\":true")
            : body);
  }

  /** The text, or the text in a JSON object, as a part of a JSON string. */
  private static String answer(ModelRequest asked) {
    return asked.structured() ? "{\\\"answer\\\":\\\"" + Words.ANSWER + "\\\"}" : Words.ANSWER;
  }

  static Reply stream(ChatStream stream, ModelRequest asked) {
    return Reply.pieces(stream.pieces(asked.usageAsked()));
  }

  /** A stored answer in which {@code ${number}} and {@code ${answer}} are filled in. */
  static Reply stored(String name, int number) {
    return stored(name, number, Words.ANSWER);
  }

  private static Reply stored(String name, int number, String answer) {
    Recording stored = Recording.load("replies/" + name);
    Reply reply = Reply.json(body(name, id("", number), answer)).status(stored.status());
    stored.headers().forEach(reply::header);
    return reply;
  }

  static String id(String prefix, int number) {
    String digits = Integer.toString(number);
    return prefix + "Sim" + "0".repeat(Math.max(0, 9 - digits.length())) + digits;
  }

  private static String body(String name, String number, String answer) {
    return Recording.load("replies/" + name)
        .body()
        .replace("${number}", number)
        .replace("${answer}", answer);
  }

  private static String requestId(long kind, int number) {
    return new UUID(kind, 0x8000_0000_0000_0000L | number).toString();
  }
}
