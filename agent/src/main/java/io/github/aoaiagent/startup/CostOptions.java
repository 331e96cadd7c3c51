// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import io.github.aoaiagent.cost.Pricing;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the options say of cost. */
final class CostOptions {
  private static final double HIGHEST_RATE = 1e6;

  private final Function<Option, String> values;
  private final Consumer<String> voice;

  CostOptions(Function<Option, String> values, Consumer<String> voice) {
    this.values = values;
    this.voice = voice;
  }

  Pricing.Setting setting() {
    String currency = currency();
    double rate = rate();
    boolean isDollar = currency.equals(Option.COST_CURRENCY.byDefault());
    if (isDollar != (rate == 1)) {
      voice.accept(
          "options aoai.cost.currency and aoai.cost.rate go together: one says which currency, the"
              + " other what a US dollar is in it; using USD");
      return setting("USD", 1);
    }
    return setting(currency, rate);
  }

  private Pricing.Setting setting(String currency, double rate) {
    return new Pricing.Setting(path(Option.PRICES), path(Option.DEPLOYMENTS), currency, rate);
  }

  private String currency() {
    String value = values.apply(Option.COST_CURRENCY);
    boolean isCode = value.length() == 3;
    for (int i = 0; i < value.length(); i++) {
      isCode &= value.charAt(i) >= 'A' && value.charAt(i) <= 'Z';
    }
    return isCode ? value : bad(Option.COST_CURRENCY, value);
  }

  private double rate() {
    String value = values.apply(Option.COST_RATE);
    try {
      double rate = Double.parseDouble(value);
      if (rate > 0 && rate <= HIGHEST_RATE) {
        return rate;
      }
    } catch (NumberFormatException notANumber) {
      // Told below.
    }
    return Double.parseDouble(bad(Option.COST_RATE, value));
  }

  private @Nullable Path path(Option option) {
    String value = values.apply(option);
    try {
      return value.isEmpty() ? null : Path.of(value);
    } catch (InvalidPathException noPath) {
      voice.accept(
          "option " + option.property() + " is '" + value + "', which is no path of a file");
      return null;
    }
  }

  private String bad(Option option, String value) {
    voice.accept(GivenOptions.complaint(option, value));
    return option.byDefault();
  }
}
