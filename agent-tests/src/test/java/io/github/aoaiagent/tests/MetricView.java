// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.List;
import java.util.Map;

/** A metric as it came over the wire; an attribute set that was sent again replaces its point. */
record MetricView(String name, String unit, String instrument, List<Point> points) {

  /**
   * @param sum the value of a counter or gauge, the sum of a histogram
   * @param count recordings of a histogram; 1 otherwise
   * @param bounds of a histogram; empty otherwise
   */
  record Point(Map<String, Object> attributes, double sum, long count, List<Double> bounds) {}

  long count() {
    return points.stream().mapToLong(Point::count).sum();
  }

  double sum() {
    return points.stream().mapToDouble(Point::sum).sum();
  }
}
