// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.service.tool.ToolExecutor;
import java.util.Map;

/** The tool that the simulated model asks for. */
final class Weather {
  private Weather() {}

  static Map<ToolSpecification, ToolExecutor> tool() {
    ToolSpecification specification =
        ToolSpecification.builder()
            .name("FutureTemperature")
            .description("The temperature of tomorrow")
            .parameters(JsonObjectSchema.builder().addStringProperty("locationName").build())
            .build();
    return Map.of(
        specification,
        (request, memory) -> {
          System.out.println("tool called with " + request.arguments());
          return "28 degrees";
        });
  }
}
