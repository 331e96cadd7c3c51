// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

/** What a value of the wire means to its reader, where that is more than one fact. */
enum Role {
  /** Of no interest by itself; only the way to others. */
  NONE,
  /** One fact, put as it comes. */
  FACT,

  // Requests.
  CHOICES_WANTED,
  OUTPUT_FORMAT,
  STOP,
  ENCODING_FORMAT,
  PART_TYPE,

  // Choices.
  CHOICES,
  CHOICE,
  CHOICE_INDEX,
  FINISH_REASON,
  /** Text, tool call or refusal inside a chunk of a stream. */
  CONTENT,

  // Events of the Responses API, and its states.
  EVENT_TYPE,
  EVENT_DELTA,
  EVENT_CODE,
  EVENT_MESSAGE,
  STATUS,
  INCOMPLETE_REASON,

  // Embeddings.
  VECTOR,
  VECTOR_ELEMENT,

  // Content filter.
  PROMPT_FILTER,
  COMPLETION_FILTER,
  FILTER_CATEGORY,
  FILTERED,
  SEVERITY,
  DETECTED,

  // Errors.
  ERROR,
  ERROR_CODE,
  ERROR_TYPE,
  ERROR_MESSAGE,

  // Content capture only.
  MESSAGE_ROLE,
  MESSAGE_TEXT,
  MESSAGE_REFUSAL,
  TOOL_CALL,
  TOOL_CALL_INDEX,
  TOOL_CALL_ID,
  TOOL_CALL_NAME,
  TOOL_CALL_ARGUMENTS,
  OUTPUT,
  OUTPUT_ITEM,
  OUTPUT_TEXT,
  OUTPUT_REASONING
}
