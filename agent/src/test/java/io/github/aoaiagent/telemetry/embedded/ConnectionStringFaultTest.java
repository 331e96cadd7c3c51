// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringFaultTest {
  private static final String KEY = "5ec2e700-0000-4000-8000-00000000feed";

  @ParameterizedTest
  @ValueSource(
      strings = {
        KEY,
        "InstrumentationKey",
        "InstrumentationKey=;IngestionEndpoint=http://127.0.0.1:1/",
        "InstrumentationKey=" + KEY + ";IngestionEndpoint=127.0.0.1",
        "InstrumentationKey=" + KEY + ";IngestionEndpoint=" + KEY,
        "InstrumentationKey=" + KEY + ";LiveEndpoint=ftp://127.0.0.1/",
        "InstrumentationKey=" + KEY + ";IngestionEndpoint=https://a b/",
        "InstrumentationKey=" + KEY + ";EndpointSuffix=/%%/"
      })
  void isToldWithoutTheKey(String connectionString) {
    String fault = ConnectionStringFault.of(connectionString);
    assertNotNull(fault);
    assertFalse(fault.contains(KEY), fault);
  }

  @Test
  void tooLong() {
    assertNotNull(ConnectionStringFault.of("InstrumentationKey=" + "a".repeat(4096)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InstrumentationKey=" + KEY,
        "instrumentationkey=" + KEY + ";EndpointSuffix=applicationinsights.azure.cn",
        "InstrumentationKey="
            + KEY
            + ";IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/"
            + ";LiveEndpoint=https://westeurope.livediagnostics.monitor.azure.com/;ApplicationId=1"
      })
  void willDo(String connectionString) {
    assertNull(ConnectionStringFault.of(connectionString));
  }
}
