// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The message content of a call, in the shapes of the GenAI convention (lists and maps of JDK
 * types: {@code Map<String, Object>}, {@code List<Object>}, String, Number, Boolean). Present only
 * if the user asked for content; its total size is bounded by whoever reads it from the wire.
 *
 * @param systemInstructions parts of {@code gen_ai.system_instructions}
 * @param inputMessages messages of {@code gen_ai.input.messages}
 * @param outputMessages messages of {@code gen_ai.output.messages}
 * @param toolDefinitions tools of {@code gen_ai.tool.definitions}
 */
public record Content(
    @Nullable List<Map<String, Object>> systemInstructions,
    @Nullable List<Map<String, Object>> inputMessages,
    @Nullable List<Map<String, Object>> outputMessages,
    @Nullable List<Map<String, Object>> toolDefinitions) {}
