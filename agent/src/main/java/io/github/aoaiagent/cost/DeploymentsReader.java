// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the user says of deployments. */
final class DeploymentsReader {
  private DeploymentsReader() {}

  static Map<String, Deployment> read(String name, byte[] bytes) throws IOException, BadPrices {
    Map<String, Deployment> deployments = new HashMap<>();
    try (TableJson json = new TableJson(name, bytes)) {
      json.beginDocument();
      for (String key = json.member(); key != null; key = json.member()) {
        if (key.isBlank() || key.endsWith("/")) {
          throw json.wrong("a deployment has no name; the members are deployments");
        }
        if (deployments.put(key, deployment(json, key)) != null) {
          throw json.wrong("'" + key + "' is there twice; remove one");
        }
      }
      json.endDocument();
    }
    return deployments;
  }

  private static Deployment deployment(TableJson json, String name) throws IOException, BadPrices {
    String what = "'" + name + "'";
    if (json.isText()) {
      return new Deployment(json.text(what), DeploymentType.GLOBAL, 0);
    }
    json.beginObject(what);
    @Nullable String model = null;
    DeploymentType type = DeploymentType.GLOBAL;
    double discount = 0;
    for (String key = json.member(); key != null; key = json.member()) {
      String place = key + " of " + what;
      switch (key) {
        case "model" -> model = json.text(place);
        case "type" -> type = type(json, place);
        case "discount" -> discount = json.number(place, 0, 100);
        default ->
            throw json.wrong(
                "there is no '" + key + "' of a deployment; use model, type and discount");
      }
    }
    return new Deployment(model, type, discount);
  }

  private static DeploymentType type(TableJson json, String place) throws IOException, BadPrices {
    DeploymentType type = DeploymentType.of(json.text(place));
    if (type == null) {
      throw json.wrong(
          place + " is '" + json.text(place) + "', allowed are global, datazone, regional, ptu");
    }
    return type;
  }
}
