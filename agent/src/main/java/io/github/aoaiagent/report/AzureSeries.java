// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a metric for one deployment, as Azure's JSON has them. Its members come in any
 * order.
 */
final class AzureSeries {
  final List<String> times = new ArrayList<>();
  final List<Double> totals = new ArrayList<>();
  @Nullable String deployment;

  /** Reads an element of {@code timeseries}. */
  static AzureSeries read(JsonParser json) throws IOException {
    AzureSeries series = new AzureSeries();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      boolean isArray = json.nextToken() == JsonToken.START_ARRAY;
      if (isArray && (name.equals("data") || name.equals("metadatavalues"))) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          series.readElement(json);
        }
      } else {
        json.skipChildren();
      }
    }
    return series;
  }

  /** A value with its time, or a dimension with its value. */
  private void readElement(JsonParser json) throws IOException {
    String time = null;
    String dimension = null;
    String value = null;
    double total = Double.NaN;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      switch (name) {
        case "timeStamp" -> time = json.getText();
        case "total" -> total = token.isNumeric() ? json.getDoubleValue() : Double.NaN;
        case "name" -> dimension = valueOf(json);
        case "value" -> value = json.getText();
        default -> json.skipChildren();
      }
    }
    if (time != null && !Double.isNaN(total)) {
      times.add(time);
      totals.add(total);
    }
    if (dimension != null && value != null && AzureMetrics.isDeployment(dimension)) {
      deployment = value;
    }
  }

  /** The member {@code value} of an object. */
  static @Nullable String valueOf(JsonParser json) throws IOException {
    String value = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (name.equals("value") && token == JsonToken.VALUE_STRING) {
        value = json.getText();
      } else {
        json.skipChildren();
      }
    }
    return value;
  }
}
