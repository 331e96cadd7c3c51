// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.azuremonitor;

import com.azure.monitor.opentelemetry.autoconfigure.implementation.pipeline.TelemetryPipelineListener;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.pipeline.TelemetryPipelineRequest;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.pipeline.TelemetryPipelineResponse;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.utils.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.net.URL;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells what the service does not take, each kind of trouble once and without the key. */
final class Answers implements TelemetryPipelineListener {
  private static final int LONGEST_DETAIL = 200;

  private final String instrumentationKey;
  private final boolean keeps;
  private final Consumer<String> voice;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * @param keeps whether what can be tried again is kept for that
   */
  Answers(String instrumentationKey, boolean keeps, Consumer<String> voice) {
    this.instrumentationKey = instrumentationKey;
    this.keeps = keeps;
    this.voice = voice;
  }

  @Override
  public void onResponse(TelemetryPipelineRequest request, TelemetryPipelineResponse response) {
    int status = response.getStatusCode();
    if (status == 200) {
      if (!response.getBody().contains("itemsAccepted")) {
        tell(
            "200",
            request,
            "answers like something else than Application Insights; is the IngestionEndpoint of"
                + " the connection string right?");
      }
      return;
    }
    tell(
        String.valueOf(status),
        request,
        "answered " + status + detail(status, response) + fate(StatusCode.isRetryable(status)));
  }

  @Override
  public void onException(
      TelemetryPipelineRequest request, String errorMessage, Throwable throwable) {
    Throwable cause = throwable;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    if (!(cause instanceof Respite.NotNow)) {
      String message = cause.getMessage();
      String name = cause.getClass().getSimpleName();
      tell(
          name,
          request,
          "cannot be reached ("
              + (message == null ? name : name + ": " + cut(message))
              + ")"
              + fate(true));
    }
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  private void tell(String kind, TelemetryPipelineRequest request, String trouble) {
    if (told.add(kind)) {
      URL url = request.getUrl();
      String sentence =
          "Application Insights at "
              + url.getProtocol()
              + "://"
              + url.getHost()
              + (url.getPort() < 0 ? "" : ":" + url.getPort())
              + " "
              + trouble;
      voice.accept(sentence.replace(instrumentationKey, "[key]"));
    }
  }

  private static String detail(int status, TelemetryPipelineResponse response) {
    return switch (status) {
      case 206, 400 -> " (" + cut(errors(response)) + ")";
      case 401, 403 -> " (this resource wants Microsoft Entra authentication, which is not there)";
      case 402, 439 -> " (its daily cap or quota is used up)";
      default -> "";
    };
  }

  private static String errors(TelemetryPipelineResponse response) {
    try {
      return String.join(", ", response.getErrorMessages());
    } catch (RuntimeException unreadable) {
      return "no reason that could be read";
    }
  }

  private String fate(boolean retryable) {
    if (!retryable) {
      return "; calls go on, this telemetry is lost";
    }
    return keeps
        ? "; calls go on, telemetry is kept and sent later"
        : "; calls go on, this telemetry is lost, as there is no folder to keep it in";
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
  }
}
