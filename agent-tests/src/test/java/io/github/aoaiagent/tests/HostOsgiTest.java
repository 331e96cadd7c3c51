// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle with the SDK inside, whose class loader sees nothing but what it imports. */
class HostOsgiTest {
  private static final String PROGRAMS = "io.github.aoaiagent.programs.osgi.";

  @TempDir private Path folder;

  @Test
  void callsOfABundleAreObserved() throws IOException {
    String felix = Programs.libraries("felix");
    String sdk = Programs.libraries("azure-ai-openai");
    Path calls = Programs.compile("host-calls", sdk);
    Path host =
        Programs.compile(
            "host-osgi", String.join(File.pathSeparator, felix, sdk, calls.toString()));
    Path bundle = bundle(List.of(calls, host), sdk);
    try (SimulatedAzureOpenAi service = HostCalls.service()) {
      HostRun run =
          HostRun.of(
              () ->
                  ForkedJvm.of(
                          PROGRAMS + "FelixHost",
                          folder.resolve("cache").toString(),
                          bundle.toUri().toString(),
                          service.endpoint())
                      .classPath(host + File.pathSeparator + felix),
              "");
      run.assertUnnoticed()
          .assertTold("by org.apache.felix.framework.BundleWiringImpl$BundleClassLoader")
          .assertObserved(HostCalls.MODELS);
      run.assertInReadme("OSGi (Felix), the SDK in a bundle");
    }
  }

  private Path bundle(List<Path> classes, String libraries) throws IOException {
    List<Path> inside = Stream.of(libraries.split(File.pathSeparator)).map(Path::of).toList();
    List<String> classPath = new ArrayList<>(List.of("."));
    inside.forEach(each -> classPath.add(each.getFileName().toString()));
    return HostJar.of(
        folder.resolve("calls.jar"),
        HostJar.manifest(
            "Bundle-ManifestVersion",
            "2",
            "Bundle-SymbolicName",
            "calls",
            "Bundle-Activator",
            PROGRAMS + "bundle.CallsActivator",
            "Bundle-ClassPath",
            String.join(",", classPath),
            // What the JDK has beyond java.* is to be imported as well.
            "DynamicImport-Package",
            "*"),
        classes,
        inside);
  }
}
