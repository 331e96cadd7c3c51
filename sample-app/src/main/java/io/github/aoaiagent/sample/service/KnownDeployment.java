// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Deployments whose name says how they behave:
 *
 * <ul>
 *   <li>{@code throttled-once}: 429 with {@code retry-after-ms}, then the usual answer, for each
 *       {@code x-ms-client-request-id}, or where {@code X-Stainless-Retry-Count} is 0; {@code
 *       throttled}: 429 always
 *   <li>{@code filtered}: 400, the prompt was filtered; {@code filtered-completion}: the answer was
 *   <li>{@code unauthorized} 401, {@code missing} 404, {@code broken} 500, {@code invalid} 400
 *   <li>{@code tools}: asks for a tool until the conversation holds a tool's result
 *   <li>{@code slow-stream}: 50 ms before each chunk; {@code failing-stream}: an error in the place
 *       of the fourth word; {@code cut-stream}, {@code cut-body}: the connection is cut
 *   <li>{@code provisioned}: utilisation header; {@code spillover}: spillover headers
 * </ul>
 *
 * <p>A numbered prefix such as {@code shape.7-} is passed over.
 */
final class KnownDeployment {
  private static final Pattern NUMBERED = Pattern.compile("^[a-z]+\\.[0-9]+-");
  private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(50);

  private final Set<String> throttled = ConcurrentHashMap.newKeySet();

  /** The answer to send, null for the usual one. */
  @Nullable Reply replyTo(ModelRequest asked, ReceivedRequest request, int number) {
    String behaviour = NUMBERED.matcher(asked.deployment()).replaceFirst("");
    return switch (behaviour) {
      case "throttled-once" -> firstTry(request) ? tooManyRequests() : null;
      case "throttled" -> tooManyRequests();
      case "filtered" -> Reply.fixture("error_400_content_filter_azure");
      case "filtered-completion" -> filteredCompletion(asked, number);
      case "unauthorized" -> Reply.fixture("error_401_azure");
      case "missing" -> UsualReplies.stored("deployment_missing", number);
      case "broken" -> Reply.fixture("error_500_azure");
      case "invalid" -> Reply.fixture("error_400_azure");
      case "tools" -> asked.toolAnswered() ? null : toolCall(asked, number);
      default -> ofTransport(behaviour, asked, number);
    };
  }

  void reset() {
    throttled.clear();
  }

  private static @Nullable Reply ofTransport(String behaviour, ModelRequest asked, int number) {
    return switch (behaviour) {
      case "slow-stream" ->
          telling(asked, number).beforeEachPiece(piece -> LockSupport.parkNanos(SLOW));
      case "failing-stream" ->
          UsualReplies.stream(
              ChatStream.telling(chatId(number), "Arrr, training a").error(), asked);
      case "cut-stream" -> telling(asked, number).cutAfter(2000);
      case "cut-body" -> UsualReplies.stored("chat", number).cutAfter(500);
      case "provisioned" ->
          UsualReplies.chat(asked, number).header("azure-openai-deployment-utilization", "61.4%");
      case "spillover" ->
          UsualReplies.chat(asked, number).header("x-ms-spillover-from-deployment", "provisioned");
      default -> null;
    };
  }

  private boolean firstTry(ReceivedRequest request) {
    String retries = request.header("X-Stainless-Retry-Count");
    if (retries != null) {
      return retries.equals("0");
    }
    String id = request.header("x-ms-client-request-id");
    return throttled.add(id == null ? "" : id);
  }

  private static Reply tooManyRequests() {
    return Reply.fixture("error_429_azure").header("retry-after-ms", "20");
  }

  private static Reply filteredCompletion(ModelRequest asked, int number) {
    return asked.stream()
        ? UsualReplies.stream(
            ChatStream.telling(chatId(number), "Arrr, ye").finish("content_filter"), asked)
        : UsualReplies.stored("chat_filtered", number);
  }

  private static Reply toolCall(ModelRequest asked, int number) {
    return asked.stream()
        ? UsualReplies.stream(
            new ChatStream(chatId(number))
                .toolCall(UsualReplies.id("call_", number), "FutureTemperature")
                .finish("tool_calls"),
            asked)
        : UsualReplies.stored("chat_tool_call", number);
  }

  private static Reply telling(ModelRequest asked, int number) {
    return UsualReplies.stream(
        ChatStream.telling(chatId(number), Words.ANSWER).finish("stop"), asked);
  }

  private static String chatId(int number) {
    return UsualReplies.id("chatcmpl-", number);
  }
}
