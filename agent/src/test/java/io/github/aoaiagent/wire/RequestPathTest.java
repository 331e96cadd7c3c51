// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.aoaiagent.call.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestPathTest {
  @Test
  void azureNamesTheDeploymentInThePath() {
    RequestPath path = posted("openai", "deployments", "gpt4o", "chat", "completions");
    assertNotNull(path);
    assertEquals(new RequestPath(Operation.CHAT, "gpt4o", null), path);
  }

  @Test
  void aDeploymentMayHaveAnyName() {
    assertEquals(
        new RequestPath(Operation.TEXT_COMPLETION, "chat", null),
        posted("openai", "deployments", "chat", "completions"));
    assertEquals(
        new RequestPath(Operation.EMBEDDINGS, "deployments", null),
        posted("openai", "deployments", "deployments", "embeddings"));
  }

  @Test
  void elsewhereThePathSaysOnlyWhatIsAsked() {
    assertEquals(Operation.CHAT, operation("chat", "completions"));
    assertEquals(Operation.CHAT, operation("openai", "v1", "chat", "completions"));
    assertEquals(Operation.TEXT_COMPLETION, operation("completions"));
    assertEquals(Operation.RESPONSES, operation("responses"));
    assertEquals(Operation.RESPONSES, operation("responses", "compact"));
    assertEquals(Operation.IMAGE_GENERATION, operation("images", "edits"));
    assertEquals(Operation.SPEECH, operation("audio", "speech"));
  }

  @Test
  void whatIsNoModelCallIsLeftAlone() {
    assertNull(posted());
    assertNull(posted("files"));
    assertNull(posted("chat", "completions", "id"));
    assertNull(posted("responses", "id", "cancel"));
    assertNull(posted("openai", "deployments", "gpt4o"));
    assertNull(RequestPath.of(List.of("chat", "completions"), false));
    assertNull(RequestPath.of(List.of("responses"), false));
    assertNull(RequestPath.of(List.of("responses", "id", "input_items"), false));
  }

  @Test
  void whatIsFetchedHasAnId() {
    assertEquals(
        new RequestPath(Operation.FETCH_RESPONSE, null, "resp_1"),
        RequestPath.of(List.of("responses", "resp_1"), false));
  }

  private static @Nullable Operation operation(String... segments) {
    RequestPath path = posted(segments);
    return path == null ? null : path.operation();
  }

  private static @Nullable RequestPath posted(String... segments) {
    return RequestPath.of(List.of(segments), true);
  }
}
