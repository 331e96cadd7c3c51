// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Content;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes what is known of a call once it has ended. The span ends whatever happens. */
final class CallEnd {
  private final TelemetryOptions options;
  private final Metrics metrics;
  private final @Nullable Events events;
  private final SpanEnd spanEnd;
  private final CallingAgent agent;
  private final Tags tags;
  private final MetricTags metricTags;
  private final Collectors collectors = new Collectors();

  CallEnd(
      TelemetryOptions options,
      Tags tags,
      Metrics metrics,
      @Nullable Events events,
      SpanEnd spanEnd) {
    this.options = options;
    this.tags = tags;
    this.metricTags = new MetricTags(options.attribution());
    this.agent = new CallingAgent(options.agentName(), options.agentId());
    this.metrics = metrics;
    this.events = events;
    this.spanEnd = spanEnd;
  }

  Metrics metrics() {
    return metrics;
  }

  /** What the metrics of a call are recorded under, as far as it is known by now. */
  Series series(TracedCall traced) {
    Facts facts = traced.call().facts();
    Series series = traced.target().series(facts.text(Fact.RESPONSE_MODEL));
    MetricTags.Combination combination = metricTags.of(facts);
    return combination == null ? series : combination.of(series);
  }

  Attributes targetAttributes(TracedCall traced) {
    MetricTags.Combination combination = metricTags.of(traced.facts());
    Attributes attributes = traced.target().attributes();
    return combination == null ? attributes : combination.with(attributes);
  }

  void write(TracedCall traced) {
    Attributes attributes = Attributes.empty();
    try {
      String errorType = Failure.type(traced.call());
      Content content = content(traced);
      attributes = attributes(traced, errorType, content);
      if (errorType != null && traced.span().isRecording()) {
        String message = Failure.message(traced.call());
        traced.span().setStatus(StatusCode.ERROR, message == null ? "" : message);
      }
      record(traced, attributes, content, errorType);
    } finally {
      spanEnd.end(traced.span(), traced.target().attributes(), attributes, traced.endEpochNanos());
    }
  }

  /** Writes it to a span that is not ours to end. */
  void enrich(TracedCall traced, ForeignCall foreign) {
    String errorType = Failure.type(traced.call());
    Content content = content(traced);
    Attributes attributes = attributes(traced, errorType, content);
    foreign.enrich(traced.target().attributes(), attributes);
    record(traced, attributes, content, errorType);
  }

  private void record(
      TracedCall traced,
      Attributes attributes,
      @Nullable Content content,
      @Nullable String errorType) {
    List<String> crossed = traced.call().facts().texts(Fact.BUDGET_CROSSED);
    if (crossed != null && traced.span().isRecording()) {
      Attributes budgets = Attributes.of(Keys.texts(Fact.BUDGET_CROSSED), crossed);
      traced
          .span()
          .addEvent("aoai.budget.crossed", budgets, traced.endEpochNanos(), TimeUnit.NANOSECONDS);
    }
    if (events != null) {
      event(events, traced, attributes, content, errorType);
    }
    metrics.ended(traced);
  }

  private void event(
      Events sink,
      TracedCall traced,
      Attributes attributes,
      @Nullable Content content,
      @Nullable String errorType) {
    Throwable thrown = traced.call().failure();
    if (errorType != null && thrown != null) {
      sink.exception(traced.context(), traced.endEpochNanos(), thrown);
    }
    if (hasDetails(traced)) {
      sink.details(traced, attributes, content);
    }
  }

  private boolean hasDetails(TracedCall traced) {
    return options.contentMode().onEvent() && traced.call().operation().isInference();
  }

  private @Nullable Content content(TracedCall traced) {
    return options.contentMode().captures() ? traced.call().content() : null;
  }

  private Attributes attributes(
      TracedCall traced, @Nullable String errorType, @Nullable Content content) {
    if (!traced.span().isRecording() && !hasDetails(traced)) {
      return Attributes.empty();
    }
    AttributeCollector collector = collectors.take();
    ModelCall call = traced.call();
    collector.put(Keys.OWN_OPERATION, call.operation().ownName());
    Outcome outcome = call.outcome();
    if (outcome != null) {
      collector.put(Keys.OUTCOME, outcome.label());
    }
    if (call.provider().isAzure()) {
      collector.put(Keys.RESOURCE_PROVIDER, "Microsoft.CognitiveServices");
    }
    if (options.genAiSystem()) {
      collector.put(Keys.SYSTEM, call.provider().systemName());
    }
    if (errorType != null) {
      putError(collector, call, errorType);
    }
    agent.put(traced.context(), collector);
    tags.put(call.facts(), collector);
    collector.microsoftCost(options.microsoftCost());
    collector.fetched(call.operation() == Operation.FETCH_RESPONSE);
    call.facts().forEach(collector);
    if (content != null && options.contentMode().onSpan()) {
      ContentJson.put(content, collector);
    }
    CallAttributes attributes = collector.collected();
    collectors.giveBack(collector);
    return attributes;
  }

  private static void putError(AttributeCollector collector, ModelCall call, String errorType) {
    collector.put(Keys.ERROR_TYPE, errorType);
    collector.put(Keys.OWN_ERROR_TYPE, errorType);
    String message = Failure.message(call);
    if (message != null) {
      collector.put(Keys.OWN_ERROR_MESSAGE, message);
    }
  }
}
