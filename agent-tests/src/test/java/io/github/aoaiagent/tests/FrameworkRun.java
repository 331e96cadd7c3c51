// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.ReceivedRequest;
import io.github.aoaiagent.sample.service.Reply;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** One JVM with a program on a framework: what it wrote, asked of the service and exported. */
record FrameworkRun(
    ForkedJvm.Exit exit,
    List<ReceivedRequest> requests,
    List<SpanView> spans,
    Map<String, MetricView> metrics) {
  private static final String HOST = "parrots.openai.azure.com";
  private static final Pattern ROLLED =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final String OURS = "io.github.aoaiagent";

  /** Asks for the tool as Semantic Kernel names it. */
  private static final String TOOL_CALL =
      """
      {"id":"chatcmpl-0","object":"chat.completion","created":1750000000,
       "model":"gpt-4o-2024-11-20","choices":[{"index":0,"finish_reason":"tool_calls",
       "logprobs":null,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"call_0",
       "type":"function","function":{"name":"Weather-tomorrow",
       "arguments":"{\\"locationName\\":\\"Honolulu\\"}"}}]}}],"usage":%s}\
      """
          .formatted(Replies.USAGE);

  static FrameworkRun of(
      Framework framework,
      Framework.Program program,
      List<String> arguments,
      UnaryOperator<ForkedJvm> setting)
      throws IOException {
    try (SimulatedAzureOpenAi service = service(framework);
        OtlpReceiver receiver = new OtlpReceiver()) {
      List<String> all = new ArrayList<>(List.of(endpoint(framework, service)));
      all.addAll(arguments);
      ForkedJvm jvm =
          ScenarioRun.exporting(program.jvm(all.toArray(String[]::new)), receiver.endpoint())
              .jvm(
                  "-Dotel.service.name=the-application",
                  // No times in what the application logs.
                  "-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%n",
                  framework.onHostOfAzure()
                      ? "-Djdk.net.hosts.file=" + hosts()
                      : "-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore());
      ForkedJvm.Exit exit = setting.apply(jvm).run();
      return new FrameworkRun(exit, service.requests(), receiver.spans(), receiver.metrics());
    }
  }

  /** Our spans. */
  List<SpanView> calls() {
    return spans.stream().filter(span -> span.scope().equals(OURS)).toList();
  }

  /** The spans of everybody else. */
  List<SpanView> foreign() {
    return spans.stream().filter(span -> !span.scope().equals(OURS)).toList();
  }

  /** What the service was asked, but for ids and dates. */
  List<String> told() {
    return requests.stream().map(FrameworkRun::told).toList();
  }

  private static String told(ReceivedRequest request) {
    TreeSet<String> headers = new TreeSet<>();
    request.headers().keySet().forEach(name -> headers.add(name.toLowerCase(Locale.ROOT)));
    return request + " " + headers + " " + withoutRolledNames(request.text());
  }

  /** Semantic Kernel names authors and functions at random. */
  static String withoutRolledNames(String text) {
    return ROLLED.matcher(text).replaceAll("(rolled)");
  }

  private static SimulatedAzureOpenAi service(Framework framework) {
    if (framework.onHostOfAzure()) {
      return SimulatedAzureOpenAi.http();
    }
    SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https();
    return framework == Framework.SEMANTIC_KERNEL
        ? service.enqueue(Reply.json(TOOL_CALL))
        : service;
  }

  private static String endpoint(Framework framework, SimulatedAzureOpenAi service) {
    return framework.onHostOfAzure()
        ? service.endpoint().replace("localhost", HOST)
        : service.endpoint();
  }

  /** A file that tells a JVM that Azure is here. */
  private static Path hosts() throws IOException {
    Path file = Files.createTempFile("hosts", ".txt");
    file.toFile().deleteOnExit();
    return Files.writeString(file, "127.0.0.1 localhost " + HOST + "\n");
  }
}
