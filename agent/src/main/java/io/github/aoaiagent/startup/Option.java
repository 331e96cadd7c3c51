// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import java.util.Locale;

/**
 * The agent's own options. Each is given as {@code key=value} after the jar's path, as system
 * property {@code aoai.key} or as environment variable {@code AOAI_KEY}; the first of these that is
 * there counts. What OpenTelemetry has a variable for is not an option here.
 */
enum Option {
  ENABLED(
      "enabled",
      "true",
      "true, false",
      "Whether the agent does anything at all. Read by the gate, before everything else."),
  PRINT("print", "false", "true, false", "Prints one line for each call on stderr."),
  PROVIDERS(
      "providers",
      "all",
      "all, azure",
      "Whose calls are observed: those to Azure alone, or those to OpenAI as well."),
  DUPLICATES(
      "duplicates",
      "own",
      "own, enrich, both",
      "Who owns the tokens where a framework or another agent has a span for the same call."),
  OTEL(
      "otel",
      "auto",
      "auto, embedded, application, agent",
      "Whose OpenTelemetry calls are written to: the agent's own, the application's or another"
          + " agent's; auto takes the last of these that is there."),
  METRICS(
      "metrics",
      "both",
      "latest, legacy, both",
      "Which generation of the GenAI metrics is recorded."),
  GEN_AI_SYSTEM(
      "gen-ai-system",
      "true",
      "true, false",
      "Puts the old attribute gen_ai.system on spans, which Microsoft's workbooks read."),
  AGENT_NAME(
      "agent.name",
      "",
      "any text",
      "Name of the AI agent that calls are made for, unless gen_ai.agent.name in baggage says."),
  AGENT_ID(
      "agent.id",
      "",
      "any text",
      "Id of the AI agent that calls are made for, unless gen_ai.agent.id in baggage says."),
  CALLER(
      "caller",
      "span",
      "span, code, none",
      "What aoai.caller says: the request or span that the call is in, or the method that makes"
          + " it."),
  BAGGAGE_KEYS(
      "baggage.keys",
      "",
      "keys with commas between them",
      "Entries of OpenTelemetry baggage that become attributes of spans, under their own keys."),
  BAGGAGE_METRIC_KEYS(
      "baggage.metric-keys",
      "",
      "keys with commas between them",
      "Those that become attributes of spans and of metrics."),
  APPLICATIONINSIGHTS(
      "applicationinsights.connection-string",
      "",
      "a connection string",
      "Sends to Application Insights; APPLICATIONINSIGHTS_CONNECTION_STRING does the same."),
  USAGE_LOG(
      "usage-log",
      "false",
      "true, false, a directory",
      "Writes a line for each call into files of that directory; true is ./aoai-usage."),
  USAGE_LOG_MAX_AGE(
      "usage-log.max-age",
      "30d",
      "a time such as 12h or 30d",
      "How long a file of the usage log is kept after its day."),
  USAGE_LOG_MAX_SIZE(
      "usage-log.max-size",
      "1GB",
      "a size such as 500KB, 100MB or 1GB",
      "What the files of the usage log may take together; the oldest go first."),
  USAGE_LOG_USER("usage-log.user", "hash", "hash, plain", "How the usage log names users."),
  STREAM_USAGE(
      "stream.usage",
      "off",
      "off, inject, estimate",
      "inject asks streamed chats for their usage (stream_options.include_usage) where the"
          + " application has not decided that, and hides the additional event from it; estimate"
          + " counts the tokens of streams that told none, and labels them."),
  MAX_AGE(
      "max-age",
      "10m",
      "a time such as 90s, 10m or 2h",
      "Age at which a call that nobody ends is ended as abandoned."),
  SHUTDOWN_TIMEOUT(
      "shutdown-timeout",
      "5s",
      "a time such as 500ms or 5s",
      "Longest time that sending what is left may hold the end of the JVM."),
  COST("cost", "true", "true, false", "Says what each call costs, by a table of prices."),
  PRICES(
      "prices",
      "",
      "a file",
      "Prices that extend or replace those that the agent brings, see What calls cost."),
  DEPLOYMENTS(
      "deployments",
      "",
      "a file",
      "What deployments are: their model, type and discount, see What calls cost."),
  COST_CURRENCY(
      "cost.currency", "USD", "an ISO 4217 code such as EUR", "Currency of costs, with cost.rate."),
  COST_RATE("cost.rate", "1", "a number such as 0.92", "What a US dollar is in that currency."),
  COST_MICROSOFT(
      "cost.microsoft",
      "auto",
      "auto, true, false",
      "Puts microsoft.gen_ai.cost.input and .output on spans, which Microsoft's workbook reads;"
          + " auto does if they go to Application Insights."),
  BUDGET_DAILY(
      "budget.daily",
      "",
      "an amount such as 20 or 2.50",
      "What all calls of this process may cost a day, in the currency of the prices."),
  BUDGET_MONTHLY(
      "budget.monthly",
      "",
      "an amount such as 500",
      "What all calls of this process may cost a month."),
  BUDGET_PER_DEPLOYMENT(
      "budget.per-deployment",
      "",
      "NAME:AMOUNT/day or NAME:AMOUNT/month, separated by semicolon or comma",
      "What the calls of a deployment (a model, elsewhere than on Azure) may cost."),
  BUDGET_PER_CALLER(
      "budget.per-caller",
      "",
      "CALLER:AMOUNT/day or CALLER:AMOUNT/month, separated by semicolon or comma",
      "What the calls of a caller (aoai.caller) may cost."),
  BUDGET_TZ(
      "budget.tz", "UTC", "a time zone such as Europe/Berlin", "Whose days and months count."),
  BUDGET_ACTION(
      "budget.action",
      "warn",
      "warn, block",
      "What happens once a budget is used up: calls go on, or fail unsent with the SDK's exception"
          + " for status 429."),
  CONTENT_MAX_CHARS(
      "content.max-chars",
      "16384",
      "a number from 0 to 1000000",
      "Most characters of message content per call; what is longer is cut."),
  CONTENT_REDACT(
      "content.redact",
      "",
      "a Java regular expression",
      "What matches in message content is replaced by [redacted].");

  /** What the environment variables of all options begin with. */
  static final String VARIABLES = "AOAI_";

  private final String key;
  private final String byDefault;
  private final String allowed;
  private final String meaning;

  Option(String key, String byDefault, String allowed, String meaning) {
    this.key = key;
    this.byDefault = byDefault;
    this.allowed = allowed;
    this.meaning = meaning;
  }

  String key() {
    return key;
  }

  String byDefault() {
    return byDefault;
  }

  /** The allowed values, for people. */
  String allowed() {
    return allowed;
  }

  /** Whether its value has commas, which stand between arguments, too. */
  boolean isList() {
    return switch (this) {
      case BAGGAGE_KEYS, BAGGAGE_METRIC_KEYS, BUDGET_PER_DEPLOYMENT, BUDGET_PER_CALLER -> true;
      default -> false;
    };
  }

  /** Whether it is a regular expression: among the arguments it may have commas, too. */
  boolean isExpression() {
    return this == CONTENT_REDACT;
  }

  /** A sentence for the README. */
  String meaning() {
    return meaning;
  }

  String property() {
    return "aoai." + key;
  }

  String variable() {
    return variable(property());
  }

  /** The environment variable that stands for a system property. */
  static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
  }
}
