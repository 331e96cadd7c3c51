// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the parts of messages from OpenAI's shapes into those of the GenAI convention. */
final class ContentParts {
  private static final String DATA_SCHEME = "data:";
  private static final String BASE64 = ";base64,";

  private final ContentBudget budget;
  private final List<Map<String, Object>> parts = new ArrayList<>();

  ContentParts(ContentBudget budget) {
    this.budget = budget;
  }

  List<Map<String, Object>> list() {
    return parts;
  }

  /** Adds content: a string, or a list of parts. */
  void addContent(@Nullable Object content) {
    if (content instanceof String text) {
      addText("text", text, false);
    } else if (content instanceof List<?> list) {
      for (Object part : list) {
        if (part instanceof Map<?, ?> map) {
          addPart(map);
        } else if (part instanceof String text) {
          addText("text", text, false);
        }
      }
    }
  }

  /** Adds a part that has text only. */
  void addText(String type, String text, boolean cut) {
    if (!text.isEmpty() && budget.allowsMore()) {
      parts.add(part(type, "content", budget.text(text, cut)));
    }
  }

  void addToolCall(@Nullable Object id, @Nullable Object name, @Nullable String arguments) {
    if (!budget.allowsMore()) {
      return;
    }
    Map<String, Object> part =
        part("tool_call", "name", budget.text(name instanceof String text ? text : ""));
    if (id instanceof String text) {
      part.put("id", budget.text(text));
    }
    if (arguments != null && !arguments.isEmpty()) {
      Object shown = budget.tree(JsonTree.object(arguments));
      if (shown != null) {
        part.put("arguments", shown);
      }
    }
    parts.add(part);
  }

  void addToolResponse(@Nullable Object id, @Nullable Object response) {
    if (!budget.allowsMore()) {
      return;
    }
    Object shown = budget.tree(response);
    Map<String, Object> part = part("tool_call_response", "response", shown == null ? "" : shown);
    if (id instanceof String text) {
      part.put("id", budget.text(text));
    }
    parts.add(part);
  }

  private void addPart(Map<?, ?> part) {
    String type = text(part.get("type"), "text");
    switch (type) {
      case "text", "input_text", "output_text", "summary_text" ->
          addText("text", text(part.get("text"), ""), false);
      case "refusal" -> addText("text", text(part.get("refusal"), ""), false);
      case "image_url", "input_image" -> addImage(part);
      case "input_audio" -> addAudio(part.get("input_audio"));
      case "file", "input_file" ->
          addFile(part.get("file") instanceof Map<?, ?> inner ? inner : part);
      default -> {
        if (budget.allowsMore()) {
          parts.add(part(budget.text(type)));
        }
      }
    }
  }

  private void addImage(Map<?, ?> part) {
    Object image = part.get("image_url");
    Object url = image instanceof Map<?, ?> inner ? inner.get("url") : image;
    addSource("image", text(url, ""), text(part.get("file_id"), ""));
  }

  private void addAudio(@Nullable Object audio) {
    if (audio instanceof Map<?, ?> inner) {
      addBlob("audio", "audio/" + text(inner.get("format"), "*"), text(inner.get("data"), ""));
    }
  }

  private void addFile(Map<?, ?> file) {
    String url = text(file.get("file_data"), text(file.get("file_url"), ""));
    addSource("document", url, text(file.get("file_id"), ""));
  }

  private void addSource(String modality, String url, String fileId) {
    int data = url.startsWith(DATA_SCHEME) ? url.indexOf(BASE64) : -1;
    if (data >= 0) {
      addBlob(
          modality,
          url.substring(DATA_SCHEME.length(), data),
          url.substring(data + BASE64.length()));
    } else if (!url.isEmpty() && budget.allowsMore()) {
      parts.add(modal(part("uri", "uri", budget.text(url)), modality));
    } else if (!fileId.isEmpty() && budget.allowsMore()) {
      parts.add(modal(part("file", "file_id", budget.text(fileId)), modality));
    }
  }

  private void addBlob(String modality, String mimeType, String base64) {
    if (budget.allowsMore()) {
      Map<String, Object> blob = modal(part("blob", "content", budget.data(base64)), modality);
      blob.put("mime_type", budget.text(mimeType));
      parts.add(blob);
    }
  }

  private static Map<String, Object> modal(Map<String, Object> part, String modality) {
    part.put("modality", modality);
    return part;
  }

  private static Map<String, Object> part(String type, String key, Object value) {
    Map<String, Object> part = part(type);
    part.put(key, value);
    return part;
  }

  private static Map<String, Object> part(String type) {
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("type", type);
    return part;
  }

  static String text(@Nullable Object value, String otherwise) {
    return value instanceof String text ? text : otherwise;
  }
}
