// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.cost.BudgetPlan;
import io.github.aoaiagent.cost.Pricing;
import io.github.aoaiagent.telemetry.Attribution;
import io.github.aoaiagent.telemetry.BaggageKeys;
import io.github.aoaiagent.telemetry.Caller;
import io.github.aoaiagent.telemetry.Duplicates;
import io.github.aoaiagent.telemetry.MetricSet;
import io.github.aoaiagent.telemetry.origin.OriginChoice;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the options that were given mean. A bad value is told once and its default is used. */
final class Options {
  /** By which Microsoft's own agent and exporters find the connection string. */
  static final String CONNECTION_VARIABLE = "APPLICATIONINSIGHTS_CONNECTION_STRING";

  static final String CONNECTION_PROPERTY = "applicationinsights.connection.string";

  private static final String USAGE_LOG_DIRECTORY = "aoai-usage";

  private final GivenOptions given;

  /**
   * @param agentArguments what follows the {@code =} of the flag, or null
   */
  Options(
      @Nullable String agentArguments,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment,
      Consumer<String> voice) {
    given = new GivenOptions(agentArguments, properties, environment, voice);
  }

  /** Tells of every option given that does not exist, and of a value that the gate passed over. */
  void tellUnknown(Iterable<String> propertyNames, Iterable<String> variableNames) {
    given.flag(Option.ENABLED);
    given.tellUnknown(propertyNames, variableNames);
  }

  /** Tells of every bad value, without anything being started. */
  void tellBad() {
    print();
    providers();
    duplicates();
    otel();
    metrics();
    genAiSystem();
    injectsStreamUsage();
    usageLog();
    usageLogMaxAge();
    usageLogMaxSize();
    usageLogPlainUsers();
    attribution(false);
    maxAge();
    shutdownTimeout();
    ContentOptions content = content();
    content.mode();
    content.maxChars();
    content.redact();
    cost();
    microsoftCost();
    budgets();
  }

  /** What calls are to cost, or null if nobody wants to know. */
  Pricing.@Nullable Setting cost() {
    Pricing.Setting setting = new CostOptions(given::value, given::tell).setting();
    return given.flag(Option.COST) ? setting : null;
  }

  /** Whether spans have Microsoft's attributes of cost. */
  boolean microsoftCost() {
    String value = given.value(Option.COST_MICROSOFT).toLowerCase(Locale.ROOT);
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    if (!value.equals("auto")) {
      given.tellBad(Option.COST_MICROSOFT, value);
    }
    return connectionString() != null;
  }

  /** The budgets, or null if there are none. */
  @Nullable BudgetPlan budgets() {
    if (!hasBudgets()) {
      return null;
    }
    if (!given.flag(Option.COST)) {
      given.tell("there are no budgets with option aoai.cost=false: no call has a cost then");
      return null;
    }
    return new BudgetOptions(given::value, given::tell).plan();
  }

  private boolean hasBudgets() {
    return given.isSet(Option.BUDGET_DAILY)
        || given.isSet(Option.BUDGET_MONTHLY)
        || given.isSet(Option.BUDGET_PER_DEPLOYMENT)
        || given.isSet(Option.BUDGET_PER_CALLER)
        || given.isSet(Option.BUDGET_TZ)
        || given.isSet(Option.BUDGET_ACTION);
  }

  boolean print() {
    return given.flag(Option.PRINT);
  }

  boolean genAiSystem() {
    return given.flag(Option.GEN_AI_SYSTEM);
  }

  MetricSet metrics() {
    return given.choice(Option.METRICS, MetricSet.values(), MetricSet.BOTH);
  }

  Set<Provider> providers() {
    String value = given.value(Option.PROVIDERS);
    if (value.equalsIgnoreCase("azure")) {
      return EnumSet.complementOf(EnumSet.of(Provider.OPENAI));
    }
    if (!value.equalsIgnoreCase("all")) {
      given.tellBad(Option.PROVIDERS, value);
    }
    return EnumSet.allOf(Provider.class);
  }

  Duplicates duplicates() {
    return given.choice(Option.DUPLICATES, Duplicates.values(), Duplicates.OWN);
  }

  OriginChoice otel() {
    return given.choice(Option.OTEL, OriginChoice.values(), OriginChoice.AUTO);
  }

  /** Whether streams are asked for their usage in the application's place. */
  boolean injectsStreamUsage() {
    return streamUsage().equals("inject");
  }

  /** Whether the tokens of streams that do not tell them are counted. */
  boolean estimatesStreamUsage() {
    return streamUsage().equals("estimate");
  }

  private String streamUsage() {
    String value = given.value(Option.STREAM_USAGE).toLowerCase(Locale.ROOT);
    if (!value.equals("off") && !value.equals("inject") && !value.equals("estimate")) {
      given.tellBad(Option.STREAM_USAGE, value);
    }
    return value;
  }

  @Nullable String agentName() {
    return given.text(Option.AGENT_NAME);
  }

  @Nullable String agentId() {
    return given.text(Option.AGENT_ID);
  }

  Caller caller() {
    return given.choice(Option.CALLER, Caller.values(), Caller.SPAN);
  }

  /** Whose calls they are; whether ids are wanted is not an option by itself. */
  Attribution attribution(boolean ids) {
    return new Attribution(
        baggageKeys(Option.BAGGAGE_KEYS), baggageKeys(Option.BAGGAGE_METRIC_KEYS), caller(), ids);
  }

  private List<String> baggageKeys(Option option) {
    String value = given.value(option);
    return value.isEmpty() ? List.of() : BaggageKeys.parse(option.property(), value, given::tell);
  }

  /** Of Application Insights, or null. It holds a secret: never to be told. */
  @Nullable String connectionString() {
    String value = given.text(Option.APPLICATIONINSIGHTS);
    if (value == null) {
      value = given.property(CONNECTION_PROPERTY);
    }
    if (value == null) {
      value = given.variable(CONNECTION_VARIABLE);
    }
    return value == null || value.isBlank() ? null : value.trim();
  }

  /** The directory of the usage log, or null if none is wanted. */
  @Nullable Path usageLog() {
    String value = given.value(Option.USAGE_LOG);
    if (value.equalsIgnoreCase("false")) {
      return null;
    }
    try {
      return Path.of(value.equalsIgnoreCase("true") ? USAGE_LOG_DIRECTORY : value);
    } catch (InvalidPathException noPath) {
      given.tellBad(Option.USAGE_LOG, value);
      return null;
    }
  }

  Duration usageLogMaxAge() {
    return given.time(Option.USAGE_LOG_MAX_AGE);
  }

  /** In bytes. */
  long usageLogMaxSize() {
    return given.size(Option.USAGE_LOG_MAX_SIZE);
  }

  boolean usageLogPlainUsers() {
    String value = given.value(Option.USAGE_LOG_USER);
    if (!value.equalsIgnoreCase("hash") && !value.equalsIgnoreCase("plain")) {
      given.tellBad(Option.USAGE_LOG_USER, value);
    }
    return value.equalsIgnoreCase("plain");
  }

  /** OpenTelemetry's option, not ours. */
  String serviceName() {
    return ServiceName.of(given::property, given::variable);
  }

  Duration maxAge() {
    return given.time(Option.MAX_AGE);
  }

  Duration shutdownTimeout() {
    return given.time(Option.SHUTDOWN_TIMEOUT);
  }

  ContentOptions content() {
    return new ContentOptions(given);
  }

  /** Properties of OpenTelemetry that were given as arguments: they go before all others. */
  Map<String, String> openTelemetry() {
    return given.openTelemetry();
  }

  /** As it was given, or its default. */
  String value(Option option) {
    return given.value(option);
  }
}
