// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallingCodeTest {

  @ParameterizedTest
  @CsvSource({
    "summarise, summarise",
    "lambda$summarise$3, summarise",
    "summarise$lambda$0, summarise",
    "<init>, <init>"
  })
  void aMethodIsCalledAsInItsSource(String compiled, String source) {
    assertEquals(source, CallingCode.methodName(compiled));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Thread",
        "reactor.core.publisher.Mono",
        "dev.langchain4j.service.DefaultAiServices",
        "org.springframework.ai.chat.client.DefaultChatClient",
        "com.shop.Orders$$SpringCGLIB$$0",
        "com.shop.Orders$$Lambda/0x0000",
        "io.github.aoaiagent.observe.CallDispatcher"
      })
  void theseAreNotTheApplication(String type) {
    assertFalse(CallingCode.isApplications(type));
  }

  @Test
  void theseAre() {
    assertTrue(CallingCode.isApplications("com.shop.Orders"));
    assertTrue(CallingCode.isApplications("com.shop.Orders$1"));
    assertTrue(CallingCode.isApplications("Main"));
  }
}
