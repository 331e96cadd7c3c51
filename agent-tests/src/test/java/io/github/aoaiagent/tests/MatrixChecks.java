// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What holds on every version of an SDK. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MatrixChecks {
  final VersionMatrix matrix;

  MatrixChecks(VersionMatrix matrix) {
    this.matrix = matrix;
  }

  /** Whether the service fails in that call, be it that the SDK does not see it. */
  boolean mayFail(String call) {
    return false;
  }

  @TestFactory
  Stream<DynamicTest> theApplicationNoticesNothing() {
    return matrix.each(run -> run.observed().assertLike(run.plain()));
  }

  @TestFactory
  Stream<DynamicTest> eachCallHasOneSpan() {
    return matrix.each(run -> assertEquals(run.expected(), run.counted()));
  }

  @TestFactory
  Stream<DynamicTest> everySpanKeepsTheContract() {
    return matrix.each(run -> assertEquals(List.of(), Contract.violations(run.spans())));
  }

  @TestFactory
  Stream<DynamicTest> whatTheApplicationGotWasAnswered() {
    return matrix.each(run -> assertEquals(List.of(), run.unfinished(this::mayFail)));
  }

  @TestFactory
  Stream<DynamicTest> theProviderIsRight() {
    return matrix.each(run -> assertEquals(List.of(), run.misplaced()));
  }
}
