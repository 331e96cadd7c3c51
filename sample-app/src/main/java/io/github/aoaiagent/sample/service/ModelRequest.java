// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** What a request asks, as far as the service's answer depends on it. */
final class ModelRequest {
  private static final JsonFactory JSON = new JsonFactory();

  private final Route route;
  private final String fetched;
  private String deployment = "";
  private boolean stream;
  private boolean background;
  private boolean structured;
  private boolean usageAsked;
  private boolean base64;
  private boolean toolAnswered;
  private boolean readable = true;
  private int inputs = 1;
  private int dimensions;

  private ModelRequest(String path) {
    route = Route.of(path);
    fetched = route == Route.STORED_RESPONSE ? path.substring(path.lastIndexOf('/') + 1) : "";
  }

  static ModelRequest of(ReceivedRequest request) {
    ModelRequest result = new ModelRequest(request.path());
    if (result.route.takesForms()) {
      result.deployment = Form.field(request, "model", "");
    } else if (request.method().equals("POST")) {
      result.readJson(request.bytes());
    }
    String named = Route.deployment(request.path());
    if (named != null) {
      result.deployment = named;
    }
    return result;
  }

  Route route() {
    return route;
  }

  /** The deployment in the path or else the model in the body. */
  String deployment() {
    return deployment;
  }

  /** The same or, where a response is fetched, its id. */
  String asked() {
    return fetched.isEmpty() ? deployment : fetched;
  }

  boolean stream() {
    return stream;
  }

  /** Whether the answer is to be made later and fetched then. */
  boolean background() {
    return background;
  }

  /** Whether the answer's text is to be JSON. */
  boolean structured() {
    return structured;
  }

  /** Whether a stream is to end with a usage chunk. */
  boolean usageAsked() {
    return usageAsked;
  }

  /** Whether vectors are wanted as base64. */
  boolean base64() {
    return base64;
  }

  /** Whether the conversation already holds the result of a tool. */
  boolean toolAnswered() {
    return toolAnswered;
  }

  /** False for a body that is not a JSON object. */
  boolean readable() {
    return readable;
  }

  /** How many texts are to be embedded. */
  int inputs() {
    return inputs;
  }

  /** The asked vector length, 0 if none was asked. */
  int dimensions() {
    return dimensions;
  }

  private void readJson(byte[] body) {
    try (JsonParser json = JSON.createParser(body)) {
      readable = json.nextToken() == JsonToken.START_OBJECT;
      while (readable && json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        readMember(name, json.nextToken(), json);
      }
    } catch (IOException e) {
      readable = false;
    }
  }

  private void readMember(String name, JsonToken value, JsonParser json) throws IOException {
    switch (name) {
      case "stream" -> stream = value == JsonToken.VALUE_TRUE;
      case "background" -> background = value == JsonToken.VALUE_TRUE;
      case "response_format", "text" -> structured = holds(json, "type", "json_schema");
      case "model" -> deployment = json.getValueAsString("");
      case "encoding_format" -> base64 = "base64".equals(json.getValueAsString());
      case "dimensions" -> dimensions = json.getValueAsInt();
      case "stream_options" -> usageAsked = holds(json, "include_usage", "true");
      case "messages" -> toolAnswered = holds(json, "role", "tool");
      case "input" -> inputs = countInputs(value, json);
      default -> json.skipChildren();
    }
  }

  /** Whether {@code name: value} occurs anywhere in the value under the parser; consumes it. */
  private static boolean holds(JsonParser json, String name, String value) throws IOException {
    if (!json.currentToken().isStructStart()) {
      return false;
    }
    boolean found = false;
    for (int depth = 1; depth > 0; ) {
      JsonToken token = json.nextToken();
      if (token == null) {
        return found;
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      found |=
          token.isScalarValue() && name.equals(json.currentName()) && value.equals(json.getText());
    }
    return found;
  }

  /** One for a text or for one text as tokens, else the length of the list. */
  private static int countInputs(JsonToken value, JsonParser json) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      json.skipChildren();
      return 1;
    }
    int count = 0;
    boolean tokens = false;
    for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY && item != null; ) {
      count++;
      tokens |= item.isNumeric();
      json.skipChildren();
      item = json.nextToken();
    }
    return tokens ? 1 : count;
  }
}
