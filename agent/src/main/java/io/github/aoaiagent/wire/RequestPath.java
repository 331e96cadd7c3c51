// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a request says, on Azure ({@code openai/deployments/{deployment}/…}) and
 * elsewhere.
 *
 * @param deployment null if the path names none
 * @param response the id of the response that is fetched, else null
 */
public record RequestPath(
    Operation operation, @Nullable String deployment, @Nullable String response) {

  /** Reads the segments behind the base URL; null if they lead to no model call. */
  public static @Nullable RequestPath of(List<String> segments, boolean post) {
    int deployments = segments.indexOf("deployments");
    boolean azure =
        deployments > 0
            && deployments + 2 < segments.size()
            && segments.get(deployments - 1).equals("openai");
    List<String> action =
        azure ? segments.subList(deployments + 2, segments.size()) : withoutPrefix(segments);
    if (!post) {
      boolean fetched = action.size() == 2 && action.get(0).equals("responses");
      return fetched ? new RequestPath(Operation.FETCH_RESPONSE, null, action.get(1)) : null;
    }
    Operation operation = posted(action);
    return operation == null
        ? null
        : new RequestPath(operation, azure ? segments.get(deployments + 1) : null, null);
  }

  /** Some clients keep {@code openai/v1} in the path. */
  private static List<String> withoutPrefix(List<String> segments) {
    int from = 0;
    while (from < segments.size()
        && (segments.get(from).equals("openai") || segments.get(from).equals("v1"))) {
      from++;
    }
    return segments.subList(from, segments.size());
  }

  private static @Nullable Operation posted(List<String> action) {
    String last = action.isEmpty() ? "" : action.get(action.size() - 1);
    if (action.size() == 1) {
      return switch (last) {
        case "completions" -> Operation.TEXT_COMPLETION;
        case "embeddings" -> Operation.EMBEDDINGS;
        case "responses" -> Operation.RESPONSES;
        default -> null;
      };
    }
    if (action.size() != 2) {
      return null;
    }
    return switch (action.get(0)) {
      case "chat" -> last.equals("completions") ? Operation.CHAT : null;
      case "responses" -> last.equals("compact") ? Operation.RESPONSES : null;
      case "images" ->
          switch (last) {
            case "generations", "edits", "variations" -> Operation.IMAGE_GENERATION;
            default -> null;
          };
      case "audio" ->
          switch (last) {
            case "speech" -> Operation.SPEECH;
            case "transcriptions" -> Operation.TRANSCRIPTION;
            case "translations" -> Operation.TRANSLATION;
            default -> null;
          };
      default -> null;
    };
  }
}
