// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The span that a call is in is the caller's, on whichever threads it begins and ends. */
class HostThreadsTest {
  private static final Path OUR_JDK = Path.of(System.getProperty("java.home"));

  @Test
  void schedulersOfReactorAndFutures() throws IOException {
    assertParents(
        run(OUR_JDK, "reactor", "futures"),
        List.of(
            "elastic",
            "twice-elastic",
            "twice-elastic",
            "far",
            "nothing",
            "first",
            "again-first",
            "nothing"));
  }

  @Test
  void virtualThreads() throws IOException {
    Optional<Path> jdk = ForkedJvm.jdk25();
    Assumptions.assumeTrue(jdk.isPresent(), "no JDK 25 found; name one by -Daoai.test.jdk25");
    HostRun run = run(jdk.get(), "virtual");
    run.assertTold("VirtualThreads: ");
    List<String> own = IntStream.range(0, 12).mapToObj(i -> "virtual" + i).toList();
    assertParents(
        run, Stream.concat(own.stream(), own.stream().map(model -> "again-" + model)).toList());
  }

  /** A call is in the span that its model is named after. */
  private static void assertParents(HostRun run, List<String> models) {
    run.assertUnnoticed().assertObserved(models.toArray(String[]::new));
    Map<String, String> names =
        run.spans().stream().collect(Collectors.toMap(SpanView::spanId, SpanView::name));
    for (SpanView call : run.calls()) {
      String model = call.text("gen_ai.request.model");
      String in = model.substring(model.indexOf('-') + 1);
      assertEquals(in, names.getOrDefault(call.parentSpanId(), "nothing"), call::toString);
    }
  }

  private static HostRun run(Path jdk, String... what) throws IOException {
    String libraries =
        Programs.libraries("openai-java")
            + File.pathSeparator
            + Programs.libraries("opentelemetry-current");
    Path program = Programs.compile("host-threads", libraries);
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.http()) {
      String[] arguments =
          Stream.concat(Stream.of(service.endpoint()), Stream.of(what)).toArray(String[]::new);
      return HostRun.of(
          () ->
              ForkedJvm.of("io.github.aoaiagent.programs.threads.Threads", arguments)
                  .javaHome(jdk)
                  .classPath(program + File.pathSeparator + libraries),
          "");
    }
  }
}
