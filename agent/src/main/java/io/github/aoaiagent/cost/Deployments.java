// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the user says of deployments: a JSON object whose members are names of deployments or {@code
 * host/name}, with the members {@code model}, {@code type} ({@code global}, {@code datazone},
 * {@code regional}, {@code ptu}) and {@code discount} (percent). A text stands for the model alone.
 * Names are not told apart by case.
 */
public final class Deployments {
  public static final Deployments NONE = new Deployments(Map.of());

  private final Map<String, Deployment> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Map<String, Deployment>> byHost =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private Deployments(Map<String, Deployment> given) {
    for (Map.Entry<String, Deployment> each : given.entrySet()) {
      put(each.getKey(), each.getValue());
    }
  }

  /**
   * Reads a file.
   *
   * @throws BadPrices if it cannot be read or says what cannot be
   */
  public static Deployments read(Path file) throws BadPrices {
    try {
      return new Deployments(DeploymentsReader.read(file.toString(), Files.readAllBytes(file)));
    } catch (IOException unreadable) {
      throw new BadPrices(TableJson.cannotRead(file, unreadable));
    }
  }

  /**
   * What is said of deployments by a program.
   *
   * @param said by {@code name} or {@code host/name}
   */
  public static Deployments named(Map<String, Deployment> said) {
    return new Deployments(said);
  }

  /** What is said of a deployment, or null. */
  public @Nullable Deployment of(@Nullable String host, @Nullable String name) {
    if (name == null) {
      return null;
    }
    Map<String, Deployment> ofHost = host == null || byHost.isEmpty() ? null : byHost.get(host);
    Deployment there = ofHost == null ? null : ofHost.get(name);
    return there == null ? byName.get(name) : there;
  }

  /** Every model that is named. */
  public Iterable<String> models() {
    TreeMap<String, String> models = new TreeMap<>();
    byName.values().forEach(each -> add(models, each));
    byHost.values().forEach(ofHost -> ofHost.values().forEach(each -> add(models, each)));
    return models.keySet();
  }

  private static void add(Map<String, String> models, Deployment deployment) {
    String model = deployment.model();
    if (model != null) {
      models.put(model, model);
    }
  }

  private void put(String name, Deployment deployment) {
    int slash = name.lastIndexOf('/');
    if (slash < 0) {
      byName.put(name, deployment);
      return;
    }
    String host = name.substring(name.lastIndexOf('/', slash - 1) + 1, slash);
    byHost
        .computeIfAbsent(host, any -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER))
        .put(name.substring(slash + 1), deployment);
  }
}
