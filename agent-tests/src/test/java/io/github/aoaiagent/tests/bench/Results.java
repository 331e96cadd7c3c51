// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every figure of every round; what is added is compared within its round. */
final class Results {
  private final Map<String, Map<Variant, List<Double>>> figures = new LinkedHashMap<>();

  void add(String application, Variant variant, Map<String, Double> round) {
    round.forEach(
        (figure, value) ->
            figures
                .computeIfAbsent(
                    application.isEmpty() ? figure : application + ", " + figure,
                    name -> new EnumMap<>(Variant.class))
                .computeIfAbsent(variant, name -> new ArrayList<>())
                .add(value));
  }

  Collection<String> names() {
    return figures.keySet();
  }

  /** The rounds of a figure; none if it was not measured for this variant. */
  List<Double> rounds(String figure, Variant variant) {
    return figures.getOrDefault(figure, Map.of()).getOrDefault(variant, List.of());
  }

  double median(String figure, Variant variant) {
    return median(rounds(figure, variant));
  }

  /** What a variant adds to a JVM without agent: the median of the rounds' differences. */
  double added(String figure, Variant variant) {
    List<Double> with = rounds(figure, variant);
    List<Double> without = rounds(figure, Variant.NONE);
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < Math.min(with.size(), without.size()); i++) {
      differences.add(with.get(i) - without.get(i));
    }
    return median(differences);
  }

  private static double median(List<Double> values) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
