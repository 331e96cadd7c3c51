// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The SDK versions that the build has resolved still have what the packed agent touches. */
class DriftTest {
  private static final int FEWEST = 30;

  private final Drift drift = new Drift(Path.of(System.getProperty("aoai.agent.jar")));

  DriftTest() throws IOException, ReflectiveOperationException {}

  @TestFactory
  Stream<DynamicTest> everyVersionHasWhatIsTouched() throws IOException {
    return published().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.sdk() + " " + each.version(),
                    () -> assertEquals(List.of(), drift.problems(each))));
  }

  @Test
  void theListSaysNothingOfWhatIsNotTouched() throws IOException {
    List<PublishedVersion> all = published();
    assertTrue(all.size() >= FEWEST, () -> "only " + all);
    for (PublishedVersion each : all) {
      drift.problems(each);
    }
    assertEquals(List.of(), drift.idle());
  }

  private static List<PublishedVersion> published() throws IOException {
    return PublishedVersion.in(Path.of(System.getProperty("aoai.sdk.classpaths")));
  }
}
