// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.cost.BudgetPlan;
import io.github.aoaiagent.cost.Pricing;
import io.github.aoaiagent.telemetry.Attribution;
import io.github.aoaiagent.telemetry.BaggageKeys;
import io.github.aoaiagent.telemetry.Caller;
import io.github.aoaiagent.telemetry.ContentMode;
import io.github.aoaiagent.telemetry.Duplicates;
import io.github.aoaiagent.telemetry.MetricSet;
import io.github.aoaiagent.telemetry.origin.OriginChoice;
import io.github.aoaiagent.wire.ContentPolicy;
import io.github.aoaiagent.wire.Redaction;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The options as they were given. A bad value is told in one line and its default is used; so is a
 * key that does not exist.
 */
final class Options {
  static final String CAPTURE_VARIABLE = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";
  static final String CAPTURE_PROPERTY = "otel.instrumentation.genai.capture-message-content";

  /** By which Microsoft's own agent and exporters find the connection string. */
  static final String CONNECTION_VARIABLE = "APPLICATIONINSIGHTS_CONNECTION_STRING";

  static final String CONNECTION_PROPERTY = "applicationinsights.connection.string";

  private static final String OPEN_TELEMETRY = "otel.";

  private static final long MOST_CONTENT = 1_000_000;
  private static final String USAGE_LOG_DIRECTORY = "aoai-usage";

  private final Map<String, String> arguments;
  private final Function<String, @Nullable String> properties;
  private final Function<String, @Nullable String> environment;
  private final Consumer<String> voice;

  /**
   * @param agentArguments what follows the {@code =} of the flag, or null
   */
  Options(
      @Nullable String agentArguments,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment,
      Consumer<String> voice) {
    this.environment = environment;
    Set<String> told = ConcurrentHashMap.newKeySet();
    this.voice =
        sentence -> {
          if (told.add(sentence)) {
            voice.accept(sentence);
          }
        };
    this.arguments = parse(agentArguments == null ? "" : agentArguments);
    this.properties =
        name -> {
          String given = name.startsWith(OPEN_TELEMETRY) ? arguments.get(name) : null;
          return given == null ? properties.apply(name) : given;
        };
  }

  /** Tells of every option given that does not exist, and of a value that the gate passed over. */
  void tellUnknown(Iterable<String> propertyNames, Iterable<String> variableNames) {
    flag(Option.ENABLED);
    for (String name : arguments.keySet()) {
      if (!name.startsWith(OPEN_TELEMETRY)) {
        tellIfUnknown(name, "aoai." + name);
      }
    }
    for (String name : propertyNames) {
      if (name.startsWith("aoai.")) {
        tellIfUnknown(name, name);
      }
    }
    for (String name : variableNames) {
      if (name.startsWith("AOAI_")) {
        tellIfUnknown(name, "aoai." + nearest(name));
      }
    }
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
    contentMaxChars();
    contentRedact();
    cost();
    microsoftCost();
    budgets();
  }

  /** What calls are to cost, or null if nobody wants to know. */
  Pricing.@Nullable Setting cost() {
    Pricing.Setting setting = new CostOptions(this::value, voice).setting();
    return flag(Option.COST) ? setting : null;
  }

  /** Whether spans have Microsoft's attributes of cost. */
  boolean microsoftCost() {
    String value = value(Option.COST_MICROSOFT).toLowerCase(Locale.ROOT);
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    if (!value.equals("auto")) {
      tellBad(Option.COST_MICROSOFT, value);
    }
    return connectionString() != null;
  }

  /** The budgets, or null if there are none. */
  @Nullable BudgetPlan budgets() {
    boolean given =
        isSet(Option.BUDGET_DAILY)
            || isSet(Option.BUDGET_MONTHLY)
            || isSet(Option.BUDGET_PER_DEPLOYMENT)
            || isSet(Option.BUDGET_PER_CALLER)
            || isSet(Option.BUDGET_TZ)
            || isSet(Option.BUDGET_ACTION);
    if (given && !flag(Option.COST)) {
      voice.accept("there are no budgets with option aoai.cost=false: no call has a cost then");
      return null;
    }
    return given ? new BudgetOptions(this::value, voice).plan() : null;
  }

  private boolean isSet(Option option) {
    return !value(option).equals(option.byDefault());
  }

  boolean print() {
    return flag(Option.PRINT);
  }

  boolean genAiSystem() {
    return flag(Option.GEN_AI_SYSTEM);
  }

  MetricSet metrics() {
    return choice(Option.METRICS, MetricSet.values(), MetricSet.BOTH);
  }

  Set<Provider> providers() {
    String value = value(Option.PROVIDERS);
    if (value.equalsIgnoreCase("azure")) {
      return EnumSet.complementOf(EnumSet.of(Provider.OPENAI));
    }
    if (!value.equalsIgnoreCase("all")) {
      tellBad(Option.PROVIDERS, value);
    }
    return EnumSet.allOf(Provider.class);
  }

  Duplicates duplicates() {
    return choice(Option.DUPLICATES, Duplicates.values(), Duplicates.OWN);
  }

  OriginChoice otel() {
    return choice(Option.OTEL, OriginChoice.values(), OriginChoice.AUTO);
  }

  /** Whether streams are asked for their usage in the application's place. */
  boolean injectsStreamUsage() {
    String value = value(Option.STREAM_USAGE).toLowerCase(Locale.ROOT);
    if (!value.equals("off") && !value.equals("inject")) {
      tellBad(Option.STREAM_USAGE, value);
    }
    return value.equals("inject");
  }

  /** Properties of OpenTelemetry that were given as arguments: they go before all others. */
  Map<String, String> openTelemetry() {
    Map<String, String> given = new HashMap<>();
    for (Map.Entry<String, String> argument : arguments.entrySet()) {
      if (argument.getKey().startsWith(OPEN_TELEMETRY)) {
        given.put(argument.getKey(), argument.getValue());
      }
    }
    return given;
  }

  @Nullable String agentName() {
    return text(Option.AGENT_NAME);
  }

  @Nullable String agentId() {
    return text(Option.AGENT_ID);
  }

  Caller caller() {
    return choice(Option.CALLER, Caller.values(), Caller.SPAN);
  }

  /** Whose calls they are; whether ids are wanted is not an option by itself. */
  Attribution attribution(boolean ids) {
    return new Attribution(
        baggageKeys(Option.BAGGAGE_KEYS), baggageKeys(Option.BAGGAGE_METRIC_KEYS), caller(), ids);
  }

  private List<String> baggageKeys(Option option) {
    String value = value(option);
    return value.isEmpty() ? List.of() : BaggageKeys.parse(option.property(), value, voice);
  }

  /** Of Application Insights, or null. It holds a secret: never to be told. */
  @Nullable String connectionString() {
    String value = text(Option.APPLICATIONINSIGHTS);
    if (value == null) {
      value = properties.apply(CONNECTION_PROPERTY);
    }
    if (value == null) {
      value = environment.apply(CONNECTION_VARIABLE);
    }
    return value == null || value.isBlank() ? null : value.trim();
  }

  /** The directory of the usage log, or null if none is wanted. */
  @Nullable Path usageLog() {
    String value = value(Option.USAGE_LOG);
    if (value.equalsIgnoreCase("false")) {
      return null;
    }
    try {
      return Path.of(value.equalsIgnoreCase("true") ? USAGE_LOG_DIRECTORY : value);
    } catch (InvalidPathException noPath) {
      tellBad(Option.USAGE_LOG, value);
      return null;
    }
  }

  Duration usageLogMaxAge() {
    return time(Option.USAGE_LOG_MAX_AGE);
  }

  /** In bytes. */
  long usageLogMaxSize() {
    String value = value(Option.USAGE_LOG_MAX_SIZE);
    long size = Sizes.parse(value);
    if (size == Sizes.NONE) {
      tellBad(Option.USAGE_LOG_MAX_SIZE, value);
      size = Sizes.parse(Option.USAGE_LOG_MAX_SIZE.byDefault());
    }
    return size;
  }

  boolean usageLogPlainUsers() {
    String value = value(Option.USAGE_LOG_USER);
    if (!value.equalsIgnoreCase("hash") && !value.equalsIgnoreCase("plain")) {
      tellBad(Option.USAGE_LOG_USER, value);
    }
    return value.equalsIgnoreCase("plain");
  }

  /** OpenTelemetry's option, not ours. */
  String serviceName() {
    return ServiceName.of(properties, environment);
  }

  Duration maxAge() {
    return time(Option.MAX_AGE);
  }

  Duration shutdownTimeout() {
    return time(Option.SHUTDOWN_TIMEOUT);
  }

  int contentMaxChars() {
    String value = value(Option.CONTENT_MAX_CHARS);
    try {
      long number = Long.parseLong(value);
      if (number >= 0 && number <= MOST_CONTENT) {
        return (int) number;
      }
    } catch (NumberFormatException notANumber) {
      // Told below.
    }
    tellBad(Option.CONTENT_MAX_CHARS, value);
    return Integer.parseInt(Option.CONTENT_MAX_CHARS.byDefault());
  }

  /** What is to be taken out of message content, or null for nothing. */
  @Nullable Pattern contentRedact() {
    String value = value(Option.CONTENT_REDACT);
    try {
      return value.isEmpty() ? null : Pattern.compile(value);
    } catch (PatternSyntaxException bad) {
      // Content that was to be redacted must not get out because of a typing error.
      voice.accept(
          "option aoai.content.redact is not a regular expression ("
              + bad.getDescription()
              + "); all message content is redacted until it is one");
      return Pattern.compile("(?s).+");
    }
  }

  /** Whether message content is captured, and where to: a convention's variable, not ours. */
  ContentMode contentMode() {
    String value = properties.apply(CAPTURE_PROPERTY);
    String source = CAPTURE_PROPERTY;
    if (value == null) {
      value = environment.apply(CAPTURE_VARIABLE);
      source = CAPTURE_VARIABLE;
    }
    if (value == null || value.isBlank()) {
      return ContentMode.NO_CONTENT;
    }
    ContentMode mode = ContentMode.parse(value.trim());
    if (mode == null) {
      voice.accept(
          source
              + " is '"
              + value
              + "', allowed are NO_CONTENT, SPAN_ONLY, EVENT_ONLY, SPAN_AND_EVENT, true, false;"
              + " no content is captured");
      return ContentMode.NO_CONTENT;
    }
    return mode;
  }

  /** How the wire is to read message content. */
  ContentPolicy contentPolicy() {
    if (!contentMode().captures()) {
      return ContentPolicy.NONE;
    }
    Pattern redact = contentRedact();
    return new ContentPolicy(
        true,
        contentMaxChars(),
        redact == null ? List.of() : List.of(new Redaction(redact, "[redacted]")));
  }

  private static Map<String, String> parse(String agentArguments) {
    Map<String, String> parsed = new HashMap<>();
    String list = "";
    for (String argument : agentArguments.split(",")) {
      int equals = argument.indexOf('=');
      String key = (equals < 0 ? argument : argument.substring(0, equals)).trim();
      if (key.isEmpty() && !argument.isBlank()) {
        key = argument.trim();
      }
      Option option = of(key);
      if (!list.isEmpty() && equals < 0 && option == null) {
        parsed.put(list, parsed.get(list) + ',' + key);
        continue;
      }
      list = option != null && option.isList() ? key : "";
      if (!key.isEmpty()) {
        parsed.put(key, equals < 0 ? "true" : argument.substring(equals + 1).trim());
      }
    }
    return parsed;
  }

  String value(Option option) {
    String value = arguments.get(option.key());
    if (value == null) {
      value = properties.apply(option.property());
    }
    if (value == null) {
      value = environment.apply(option.variable());
    }
    return value == null || value.isBlank() ? option.byDefault() : value.trim();
  }

  private static @Nullable Option of(String key) {
    for (Option option : Option.values()) {
      if (option.key().equals(key)) {
        return option;
      }
    }
    return null;
  }

  private @Nullable String text(Option option) {
    String value = value(option);
    return value.isEmpty() ? null : value;
  }

  private <E extends Enum<E>> E choice(Option option, E[] choices, E byDefault) {
    String value = value(option);
    for (E choice : choices) {
      if (choice.name().equalsIgnoreCase(value)) {
        return choice;
      }
    }
    tellBad(option, value);
    return byDefault;
  }

  private boolean flag(Option option) {
    String value = value(option).toLowerCase(Locale.ROOT);
    if (!value.equals("true") && !value.equals("false")) {
      tellBad(option, value);
      return Boolean.parseBoolean(option.byDefault());
    }
    return value.equals("true");
  }

  private Duration time(Option option) {
    String value = value(option);
    Duration time = Times.parse(value);
    if (time == null) {
      tellBad(option, value);
      time = Times.parse(option.byDefault());
    }
    return time == null ? Duration.ZERO : time;
  }

  private void tellBad(Option option, String value) {
    voice.accept(complaint(option, value));
  }

  static String complaint(Option option, String value) {
    return "option "
        + option.property()
        + " is '"
        + value
        + "', allowed is "
        + option.allowed()
        + "; using "
        + option.byDefault();
  }

  private void tellIfUnknown(String given, String property) {
    StringBuilder known = new StringBuilder();
    for (Option option : Option.values()) {
      if (option.property().equals(property)) {
        return;
      }
      known.append(known.isEmpty() ? "" : ", ").append(option.key());
    }
    voice.accept("there is no option '" + given + "', it is ignored; options are " + known);
  }

  private static String nearest(String variable) {
    for (Option option : Option.values()) {
      if (option.variable().equals(variable)) {
        return option.key();
      }
    }
    return variable;
  }
}
