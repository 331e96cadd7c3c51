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
  APPLICATIONINSIGHTS(
      "applicationinsights.connection-string",
      "",
      "a connection string",
      "Sends to Application Insights; APPLICATIONINSIGHTS_CONNECTION_STRING does the same."),
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

  /** A sentence for the README. */
  String meaning() {
    return meaning;
  }

  String property() {
    return "aoai." + key;
  }

  String variable() {
    return "AOAI_" + key.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
  }
}
