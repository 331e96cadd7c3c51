// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.azuremonitor;

import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.configuration.ConnectionString;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.localstorage.LocalStorageStats;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.localstorage.LocalStorageTelemetryPipelineListener;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.models.TelemetryItem;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.pipeline.TelemetryItemExporter;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.pipeline.TelemetryPipeline;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.pipeline.TelemetryPipelineListener;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.File;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The one way to the ingestion endpoint, over the JDK's HTTP client, on daemon threads. */
final class Ingestion {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(20);
  private static final int MOST_MEGABYTES_KEPT = 50;

  private final TelemetryItemExporter exporter;
  private final Consumer<String> voice;

  Ingestion(ConnectionString target, Consumer<String> voice) {
    this.voice = voice;
    TelemetryPipeline pipeline =
        new TelemetryPipeline(
            new HttpPipelineBuilder()
                .policies(new Respite())
                .httpClient(
                    new JdkHttpClientBuilder(
                            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1))
                        .executor(threads())
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .responseTimeout(RESPONSE_TIMEOUT)
                        .readTimeout(RESPONSE_TIMEOUT)
                        .build())
                .build(),
            null);
    exporter = new TelemetryItemExporter(pipeline, listener(target, pipeline));
  }

  CompletableResultCode send(List<TelemetryItem> items) {
    return items.isEmpty() ? CompletableResultCode.ofSuccess() : exporter.send(items);
  }

  CompletableResultCode flush() {
    return exporter.flush();
  }

  /** Something could not be put into Microsoft's form; the rest of its batch is sent. */
  void cannotMap(String what, RuntimeException failure) {
    voice.accept("Application Insights does not get " + what + ": " + failure);
  }

  private TelemetryPipelineListener listener(ConnectionString target, TelemetryPipeline pipeline) {
    File folder = RetryFolder.make();
    Answers answers = new Answers(target.getInstrumentationKey(), folder != null, voice);
    return folder == null
        ? answers
        : TelemetryPipelineListener.composite(
            answers,
            new LocalStorageTelemetryPipelineListener(
                MOST_MEGABYTES_KEPT, folder, pipeline, LocalStorageStats.noop(), true));
  }

  /** Not azure-core's own threads: those stop at the JVM's end before the last telemetry is out. */
  private static Executor threads() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          Thread thread = new Thread(null, work, "aoai-azure-monitor", 0, false);
          thread.setDaemon(true);
          thread.setContextClassLoader(Ingestion.class.getClassLoader());
          return thread;
        });
  }
}
