// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.azure;

import com.azure.ai.openai.models.ChatChoice;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.Completions;
import com.azure.ai.openai.models.CompletionsUsage;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
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

  void chat(ChatCompletions answer) {
    line("id " + answer.getId() + " model " + answer.getModel());
    answer.getChoices().forEach(this::choice);
    usage(answer.getUsage());
  }

  void completions(Completions answer) {
    line("id " + answer.getId());
    answer.getChoices().forEach(choice -> line(choice.getFinishReason() + ": " + choice.getText()));
    usage(answer.getUsage());
  }

  void usage(long input, long output) {
    line("usage " + input + " + " + output);
  }

  /** Status and names of headers. */
  void head(Response<?> response) {
    line("status " + response.getStatusCode());
    line(
        response.getHeaders().stream()
            .map(header -> header.getName().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(" ")));
  }

  void body(BinaryData body) {
    text(body.toString());
  }

  void text(String text) {
    line(text);
    if (text.contains("\"usage\":")) {
      line("usage somewhere in it");
    }
  }

  void thrown(Throwable thrown) {
    StringBuilder text = new StringBuilder("thrown");
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      text.append(depth == 0 ? " " : " <- ").append(cause.getClass().getName());
      cause = cause.getCause();
    }
    line(text);
    if (thrown instanceof HttpResponseException answered) {
      line("status " + answered.getResponse().getStatusCode() + " " + answered.getValue());
    }
    line("message " + thrown.getMessage());
  }

  private void choice(ChatChoice choice) {
    String said =
        choice.getMessage() != null
            ? choice.getMessage().getContent()
            : choice.getDelta() == null ? null : choice.getDelta().getContent();
    line(choice.getFinishReason() + ": " + said);
  }

  private void usage(CompletionsUsage usage) {
    if (usage != null) {
      usage(usage.getPromptTokens(), usage.getCompletionTokens());
    }
  }

  private static String checksum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
