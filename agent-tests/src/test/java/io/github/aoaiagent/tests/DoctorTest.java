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
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor finds in class paths, in a JVM and around it. */
class DoctorTest {
  private static final Path OUR_JDK = Path.of(System.getProperty("java.home"));

  /** Streams with usage, with half of an estimate and without; calls that have no price. */
  private static final String LOG =
      """
      {"ts":1,"outcome":"answered","stream":true,"model":"gpt-4o","in":5,"out":1,"cost":0.0000225}
      {"ts":1,"outcome":"answered","stream":true,"model":"half","out":7,"usage_src":"estimated"}
      {"ts":1,"outcome":"answered","stream":true,"model":"half","in":7,"usage_src":"estimated"}
      {"ts":1,"outcome":"answered","stream":true,"model":"none","usage_src":"none"}
      {"ts":1,"outcome":"cancelled","stream":true,"model":"none","usage_src":"none"}
      {"ts":1,"outcome":"answered","model":"gpt-9","in":5,"out":1,"usage_src":"response"}
      {"ts":1,"outcome":"filtered","deployment":"ours","out":1,"usage_src":"response"}
      {"ts":1,"outcome":
      """;

  @TempDir private Path folder;

  @Test
  void aClassPathWithAnSdkAndACollectorIsWell() throws IOException {
    try (OtlpReceiver collector = new OtlpReceiver()) {
      ForkedJvm.Exit exit =
          doctor(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint()), sdkJars());
      assertFinds(exit, "ok", "azure-ai-openai-1.0.0-beta.16.jar", "calls of azure-ai-openai");
      assertFinds(exit, "ok", "azure-core-", "retries and throttling");
      assertFinds(exit, "ok", "OpenTelemetry", "the agent's own");
      assertFinds(exit, "ok", "export", collector.endpoint() + "/v1/traces takes traces");
      assertFinds(exit, "ok", "export", collector.endpoint() + "/v1/metrics takes metrics");
      assertEquals(0, exit.code(), exit::out);
      assertEquals("", exit.err());
      assertEquals(List.of(), collector.spans());
    }
  }

  @Test
  void jarsInAFatJarAreLookedInto() throws IOException {
    Path fat = folder.resolve("fat.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(fat))) {
      for (String jar : sdkJars().split(File.pathSeparator)) {
        store(zip, "BOOT-INF/lib/" + Path.of(jar).getFileName(), Files.readAllBytes(Path.of(jar)));
      }
    }
    ForkedJvm.Exit exit = doctor(Map.of("OTEL_SDK_DISABLED", "true"), fat.toString());
    assertFinds(exit, "ok", "azure-ai-openai-1.0.0-beta.16.jar", "calls of azure-ai-openai");
    assertFinds(exit, "note", "export", "OTEL_SDK_DISABLED is true");
    assertEquals(0, exit.code(), exit::out);
  }

  /** A class of that name and none of its methods. */
  @Test
  void whatCouldNotBeWovenIsToldAsByTheAgent() throws IOException {
    Path source = folder.resolve("OpenAIClientImpl.java");
    Files.writeString(
        source, "package com.azure.ai.openai.implementation; public class OpenAIClientImpl {}");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertEquals(0, compiler.run(null, null, null, "-d", folder.toString(), source.toString()));
    ForkedJvm.Exit exit = doctor(Map.of(), folder.toString());
    assertFinds(exit, "MEND", folder.toString(), "has none of the methods that this agent knows");
    assertEquals(1, exit.code());
  }

  @Test
  void whatStandsInTheWayIsToMend() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    try (OtlpReceiver refusing = new OtlpReceiver(OtlpReceiver.Manner.ANSWERS_500)) {
      ForkedJvm.Exit exit =
          doctor(
              Map.of(
                  "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                  refusing.endpoint() + "/v1/traces",
                  "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
                  "http://127.0.0.1:1/v1/metrics",
                  "AOAI_USAGE_LOG",
                  file.resolve("log").toString(),
                  "AOAI_PRICES",
                  file.toString(),
                  "AOAI_DEPLOYMENTS",
                  folder.resolve("none.json").toString(),
                  "AOAI_OTEL",
                  "agent",
                  "AOAI_PRINTS",
                  "true"),
              folder.toString());
      assertFinds(exit, "MEND", "SDK", "none in the 0 jars looked into");
      assertFinds(exit, "MEND", "OpenTelemetry", "otel=agent, but there is none");
      assertFinds(exit, "MEND", "export", "answers 500 to traces");
      assertFinds(exit, "MEND", "export", "http://127.0.0.1:1 cannot be reached");
      assertFinds(exit, "MEND", "usage log", "is not a folder");
      assertFinds(exit, "MEND", "prices", file + ", line 1");
      assertFinds(exit, "MEND", "deployments", "none.json does not exist");
      assertFinds(exit, "MEND", "options", "there is no option 'AOAI_PRINTS'");
      assertEquals(1, exit.code());
    }
  }

  @Test
  void pricesAndTheLogAreLookedAt() throws IOException {
    Path log = Files.createDirectories(folder.resolve("usage"));
    Path file = Files.writeString(log.resolve("usage-box-1-20261124.jsonl"), LOG);
    Path prices = folder.resolve("prices.json");
    Files.writeString(prices, "{\"date\": \"2026-10-01\", \"name\": \"contoso\"}");
    Path deployments = folder.resolve("deployments.json");
    Files.writeString(deployments, "{\"chat\": \"gpt-4o\"}");
    ForkedJvm.Exit exit =
        doctor(
            Map.of(
                "OTEL_SDK_DISABLED", "true",
                "AOAI_USAGE_LOG", log.toString(),
                "AOAI_PRICES", prices.toString(),
                "AOAI_DEPLOYMENTS", deployments.toString()));
    assertFinds(exit, "ok", "usage log", log + " can be written to");
    assertFinds(exit, "ok", "usage log", "has 7 calls");
    assertFinds(
        exit, "note", "usage log", "lines that cannot be read: 1, the first: " + file + ", line 8");
    assertFinds(exit, "note", "streams", "25 % of 4 streams had no tokens");
    assertFinds(exit, "note", "prices", "no price for gpt-9, ours: map deployments");
    assertFinds(exit, "ok", "prices", "2026-10-01 contoso on 2026-08-05");
    assertFinds(exit, "ok", "deployments", "is understood");
    assertEquals(0, exit.code(), exit::out);
  }

  @Test
  void theConnectionStringIsNotTold() throws IOException {
    String key = "11111111-2222-3333-4444-555555555555";
    ForkedJvm.Exit exit =
        doctor(
            Map.of(
                "APPLICATIONINSIGHTS_CONNECTION_STRING",
                "InstrumentationKey=" + key + ";IngestionEndpoint=http://127.0.0.1:1/"));
    assertFinds(exit, "MEND", "Application Insights", "http://127.0.0.1:1/ cannot be reached");
    assertTrue(!exit.out().contains(key) && !exit.err().contains(key), exit::out);
  }

  @Test
  void whatIsSecretInAnEndpointIsNotTold() throws IOException {
    for (String endpoint : List.of("http://me:hush@127.0.0.1:1/?sig=hush", "hush://x y")) {
      ForkedJvm.Exit exit = doctor(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint));
      assertEquals(1, exit.code(), exit::out);
      assertTrue(!exit.out().contains("hush") && !exit.err().contains("hush"), exit::out);
    }
  }

  @Test
  void aRunningJvmIsLookedAtFromOutside() throws Exception {
    try (OtlpReceiver collector = new OtlpReceiver();
        SimulatedAzureOpenAi service = SimulatedAzureOpenAi.http();
        Conversation jvm =
            Conversation.start(
                OUR_JDK,
                List.of("-Dotel.exporter.otlp.endpoint=" + collector.endpoint()),
                service.endpoint())) {
      jvm.run("chat");
      ForkedJvm.Exit exit = doctor(Map.of(), jvm.pid());
      assertFinds(exit, "note", "JVM " + jvm.pid(), "was started without the agent");
      assertFinds(exit, "ok", "azure-ai-openai-1.0.0-beta.16.jar", "calls of azure-ai-openai");
      assertFinds(exit, "ok", "export", collector.endpoint() + "/v1/traces takes traces");
      assertEquals(0, exit.code(), exit::out);
      assertEquals(0, jvm.exit().code());
    }
  }

  private static String sdkJars() throws IOException {
    return Programs.libraries("azure-ai-openai-1.0.0-beta.16");
  }

  private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static void assertFinds(ForkedJvm.Exit exit, String level, String subject, String what) {
    assertTrue(
        exit.out()
            .lines()
            .anyMatch(
                line ->
                    line.startsWith(level + " ")
                        && line.substring(4).strip().startsWith(subject)
                        && line.contains(what)),
        () -> level + " " + subject + " " + what + " in\n" + exit.out() + exit.err());
  }

  private static ForkedJvm.Exit doctor(Map<String, String> environment, String... targets)
      throws IOException {
    String[] arguments = new String[targets.length + 1];
    arguments[0] = "doctor";
    System.arraycopy(targets, 0, arguments, 1, targets.length);
    ForkedJvm command = ForkedJvm.of(ForkedJvm.agentJar().toString(), arguments);
    environment.forEach(command::env);
    return command.run();
  }
}
