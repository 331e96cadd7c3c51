// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application has from an archive of the JVM, it still has from there. */
class HostArchiveTest {
  private static final String SHARED = "source: shared objects file";

  /** What no JVM has from its own archive alone. */
  private static final int MANY = 2000;

  /** Those that are woven. */
  private static final int FEW = 20;

  @TempDir private Path folder;

  /** From some JDK after 21 on, 25 at the latest, any agent makes the JVM complain on stdout. */
  @Test
  void anArchiveThatWasMadeWithoutUsStaysInUse() throws IOException {
    Assumptions.assumeTrue(
        Runtime.version().feature() <= 21, "this JDK complains of archives beside any agent");
    String libraries = Programs.libraries("openai-java");
    String path =
        jar(List.of(Programs.compile("host-archived", libraries))) + File.pathSeparator + libraries;
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.http()) {
      HostRun.Application application =
          () ->
              ForkedJvm.of("io.github.aoaiagent.programs.archived.Archived", service.endpoint())
                  .classPath(path);
      String archive = folder.resolve("app.jsa").toString();
      trained(application.jvm().jvm("-XX:ArchiveClassesAtExit=" + archive));
      String use = "-XX:SharedArchiveFile=" + archive;
      List<Long> shared = shared(application, use, use);
      assertTrue(shared.get(0) >= MANY, shared::toString);
      assertTrue(shared.get(1) >= shared.get(0) - FEW, shared::toString);
    }
  }

  /** A cache is of no use where there are other agents than where it was made; the JVM says so. */
  @Test
  void aCacheThatWasMadeWithUsIsUsed() throws IOException {
    Optional<Path> jdk = ForkedJvm.jdk25();
    Assumptions.assumeTrue(jdk.isPresent(), "no JDK 25 found; name one by -Daoai.test.jdk25");
    List<String> parts = List.of(HostCalls.cannedPath().split(File.pathSeparator));
    List<Path> folders = parts.stream().map(Path::of).filter(Files::isDirectory).toList();
    List<String> libraries = parts.stream().filter(each -> each.endsWith(".jar")).toList();
    String path = jar(folders) + File.pathSeparator + String.join(File.pathSeparator, libraries);
    HostRun.Application application =
        () -> ForkedJvm.of(HostCalls.CANNED).javaHome(jdk.get()).classPath(path);
    String cache = folder.resolve("app.aot").toString();
    trained(
        application.jvm().agent("").jvm("-XX:AOTCacheOutput=" + cache, "-Dotel.sdk.disabled=true"));
    List<Long> shared = shared(application, "-XX:AOTMode=off", "-XX:AOTCache=" + cache);
    assertTrue(shared.get(1) >= MANY, shared::toString);
  }

  private Path jar(List<Path> folders) throws IOException {
    return HostJar.of(folder.resolve("app.jar"), HostJar.manifest(), folders, List.of());
  }

  private static void trained(ForkedJvm jvm) throws IOException {
    ForkedJvm.Exit exit = jvm.run();
    assertEquals(0, exit.code(), exit::toString);
  }

  /** How many classes come from an archive, without the agent and with it. */
  private List<Long> shared(HostRun.Application application, String plain, String observed)
      throws IOException {
    List<Path> logs = List.of(folder.resolve("plain.txt"), folder.resolve("observed.txt"));
    Iterator<Path> log = logs.iterator();
    Iterator<String> flag = List.of(plain, observed).iterator();
    HostRun.of(
            () -> application.jvm().jvm(flag.next(), "-Xlog:class+load=info:file=" + log.next()),
            "")
        .assertUnnoticed()
        .assertObserved("sync");
    return List.of(shared(logs.get(0)), shared(logs.get(1)));
  }

  private static long shared(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(SHARED)).count();
    }
  }
}
