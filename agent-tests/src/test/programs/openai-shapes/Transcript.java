// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.openai;

import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseUsage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** Writes what an application sees; a line with {@code usage} tells that it saw tokens. */
final class Transcript {
  private static final int LONG = 200;
  private static final int DEEPEST_CAUSE = 4;

  private final PrintStream out;

  Transcript(PrintStream out) {
    this.out = out;
  }

  /** A line; long text is told by its length and checksum. */
  void line(Object value) {
    String text = String.valueOf(value).replace("\r", "\\r").replace("\n", "\\n");
    out.println(text.length() <= LONG ? text : text.length() + " characters, " + checksum(text));
  }

  void chat(ChatCompletion answer) {
    line("id " + answer.id() + " model " + answer.model());
    answer
        .choices()
        .forEach(
            choice ->
                line(choice.finishReason() + ": " + choice.message().content().orElse("nothing")));
    answer.usage().ifPresent(this::usage);
    line(answer._additionalProperties());
  }

  void chunk(ChatCompletionChunk chunk) {
    String text =
        chunk.choices().stream()
            .map(choice -> choice.delta().content().orElse("-"))
            .collect(Collectors.joining());
    line("chunk " + chunk.id() + " " + chunk.choices().size() + " " + text);
    chunk.usage().ifPresent(this::usage);
  }

  void completion(Completion answer) {
    line(
        "id "
            + answer.id()
            + " "
            + answer.choices().stream().map(choice -> choice.text()).toList());
    answer.usage().ifPresent(this::usage);
  }

  void response(Response answer) {
    line("id " + answer.id() + " " + answer.status().map(Object::toString).orElse("-"));
    line(answer.output());
    answer.usage().ifPresent(this::usage);
  }

  void usage(CompletionUsage usage) {
    usage(usage.promptTokens(), usage.completionTokens());
    line(
        "of it "
            + usage.promptTokensDetails().flatMap(details -> details.cachedTokens()).orElse(-1L)
            + " + "
            + usage
                .completionTokensDetails()
                .flatMap(details -> details.reasoningTokens())
                .orElse(-1L));
  }

  void usage(ResponseUsage usage) {
    usage(usage.inputTokens(), usage.outputTokens());
    line(
        "of it "
            + usage.inputTokensDetails().cachedTokens()
            + " + "
            + usage.outputTokensDetails().reasoningTokens());
  }

  void usage(long input, long output) {
    line("usage " + input + " + " + output);
  }

  /** Status and names of headers; the body is not touched. */
  void head(HttpResponse response) {
    line("status " + response.statusCode());
    line(
        response.headers().names().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(" ")));
  }

  void body(HttpResponse response) throws IOException {
    byte[] body = response.body().readAllBytes();
    String text = new String(body, StandardCharsets.UTF_8);
    line(text);
    if (text.contains("\"usage\":")) {
      line("usage somewhere in it");
    }
    line(body.length + " bytes, then " + response.body().read());
  }

  void thrown(Throwable thrown) {
    StringBuilder text = new StringBuilder("thrown");
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      text.append(depth == 0 ? " " : " <- ").append(cause.getClass().getName());
      if (cause instanceof OpenAIServiceException answered) {
        text.append(' ').append(answered.statusCode());
        line("body " + answered.body());
      }
      cause = cause.getCause();
    }
    line(text);
    line("message " + thrown.getMessage());
  }

  private static String checksum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
