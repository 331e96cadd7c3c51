// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Telemetry goes over TLS to whom the user trusts, and to nobody else. The application trusts the
 * service only: its TLS and ours are not the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpsExportTest {
  private static final List<Case> CASES =
      List.of(
          Case.of("chat.plain").answers(Replies::chat),
          Case.of("stream.plain").answers(Replies::stream),
          Case.of("embeddings.plain"));

  /** Spans, metrics and logs; each is sent by itself. */
  private static final int SIGNALS = 3;

  private Certificate collector;
  private Certificate application;
  private ForkedJvm.Exit plain;

  @BeforeAll
  void setUp(@TempDir Path folder) throws Exception {
    collector = Certificate.of("collector", folder);
    application = Certificate.of("application", folder);
    plain = ScenarioRun.plain(CASES).exit();
  }

  @Test
  void trustedByItsCertificate() throws Exception {
    Path pem = collector.pem();
    Run run = run(null, jvm -> jvm.env("OTEL_EXPORTER_OTLP_CERTIFICATE", pem.toString()));
    run.assertExported(plain);
    assertEquals(Set.of("nobody"), run.callers());
  }

  @Test
  void trustedByTheTrustStore() throws Exception {
    Path store = collector.trustedBeside(SimulatedAzureOpenAi.trustStore());
    Run run = run(null, jvm -> jvm.jvm("-Djavax.net.ssl.trustStore=" + store));
    run.assertExported(plain);
  }

  @Test
  void knownByOurCertificate() throws Exception {
    Path trusted = collector.pem();
    Path own = application.pem();
    Path key = application.keyPem();
    Run run =
        run(
            application,
            jvm ->
                jvm.env("OTEL_EXPORTER_OTLP_CERTIFICATE", trusted.toString())
                    .env("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", own.toString())
                    .env("OTEL_EXPORTER_OTLP_CLIENT_KEY", key.toString()));
    run.assertExported(plain);
    assertEquals(Set.of("CN=application"), run.callers());
  }

  @Test
  void unknownToACollectorThatAsks() throws Exception {
    Path trusted = collector.pem();
    Run run =
        run(application, jvm -> jvm.env("OTEL_EXPORTER_OTLP_CERTIFICATE", trusted.toString()));
    // By TLS 1.3 we may have written before we are refused, and then Java tells that only.
    run.assertRefused(plain, SIGNALS);
    assertEquals(Set.of(), run.callers());
  }

  @Test
  void notTrusted() throws Exception {
    Run run = run(null, jvm -> jvm);
    run.assertRefused(plain, 1);
    String line = run.exit().voice().get(0);
    assertTrue(line.contains("PKIX path building failed"), line);
    assertTrue(line.contains("OTEL_EXPORTER_OTLP_CERTIFICATE"), line);
  }

  /** One run of the application against a collector that may ask for callers' certificates. */
  private Run run(@Nullable Certificate callers, UnaryOperator<ForkedJvm> setting)
      throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver();
        TlsFront front =
            new TlsFront(receiver.endpoint(), collector.serving(callers), callers != null)) {
      ForkedJvm.Exit exit =
          ScenarioRun.run(
                  CASES,
                  jvm ->
                      setting.apply(
                          ScenarioRun.exporting(jvm, front.endpoint())
                              .agent("shutdown-timeout=3s")))
              .exit();
      return new Run(exit, receiver, Set.copyOf(front.callers()), front.endpoint());
    }
  }

  private record Run(
      ForkedJvm.Exit exit, OtlpReceiver receiver, Set<String> callers, String endpoint) {

    void assertExported(ForkedJvm.Exit plain) {
      exit.assertLike(plain);
      assertEquals(CASES.size(), receiver.spans().size(), receiver.spans().toString());
      assertEquals(List.of(), Contract.violations(receiver.spans()));
      assertTrue(receiver.metrics().containsKey("gen_ai.client.inference.duration"));
    }

    /** Asserts that nothing was sent, and that this was said in so many lines at most. */
    void assertRefused(ForkedJvm.Exit plain, int mostLines) {
      exit.assertLikeWithLines(plain, mostLines);
      assertTrue(!exit.voice().isEmpty(), exit.err());
      for (String line : exit.voice()) {
        assertTrue(line.contains(endpoint), exit.err());
      }
      assertEquals(0, receiver.requests());
    }
  }
}
