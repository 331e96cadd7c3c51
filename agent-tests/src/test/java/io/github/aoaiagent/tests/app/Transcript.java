// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import com.azure.ai.openai.models.ChatChoice;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.CompletionsUsage;
import com.azure.core.exception.HttpResponseException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Writes what an application sees, so that two runs can be compared byte for byte. */
final class Transcript {
  private static final int LONG = 200;
  private static final int DEEPEST_CAUSE = 4;

  private final PrintStream out;

  Transcript(PrintStream out) {
    this.out = out;
  }

  void scenario(String name) {
    out.println("== " + name);
  }

  /** A line; long text is told by its length and checksum. */
  void line(@Nullable Object value) {
    String text = String.valueOf(value).replace("\r", "\\r").replace("\n", "\\n");
    out.println(text.length() <= LONG ? text : text.length() + " characters, " + checksum(text));
  }

  void chat(@Nullable ChatCompletions answer) {
    if (answer == null) {
      line("no answer");
      return;
    }
    line("id " + answer.getId() + " model " + answer.getModel());
    if (answer.getChoices() == null) {
      line("no choices");
    } else {
      answer.getChoices().forEach(this::choice);
    }
    usage(answer.getUsage());
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
      line("status " + answered.getResponse().getStatusCode());
      line("value " + answered.getValue());
      line("message " + answered.getMessage());
    }
  }

  private void choice(ChatChoice choice) {
    String said =
        choice.getMessage() != null
            ? choice.getMessage().getContent()
            : choice.getDelta() == null ? null : choice.getDelta().getContent();
    line("choice " + choice.getIndex() + " " + choice.getFinishReason() + ": " + said);
    if (choice.getMessage() != null && choice.getMessage().getToolCalls() != null) {
      line("tool calls " + choice.getMessage().getToolCalls().size());
    }
  }

  private void usage(@Nullable CompletionsUsage usage) {
    line(
        usage == null
            ? "no usage"
            : "usage " + usage.getPromptTokens() + " + " + usage.getCompletionTokens());
  }

  private static String checksum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
