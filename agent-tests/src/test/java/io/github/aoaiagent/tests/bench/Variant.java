// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JVM's agent, or none; all but {@link #NONE} need their jar. */
enum Variant {
  NONE("none"),
  EMPTY("empty agent"),
  OURS("aoai-agent"),
  OPENTELEMETRY("OpenTelemetry");

  private static final Path EMPTY_JAR =
      TinyJar.of("Premain-Class", EmptyAgent.class.getName(), EmptyAgent.class);

  private final String title;

  Variant(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The JVM's flags for this variant. */
  List<String> flags() {
    Path jar = jar();
    return jar == null ? List.of() : List.of("-javaagent:" + jar);
  }

  private @Nullable Path jar() {
    return switch (this) {
      case NONE -> null;
      case EMPTY -> EMPTY_JAR;
      case OURS -> named("aoai.agent.jar");
      case OPENTELEMETRY -> named("opentelemetry.agent.jar");
    };
  }

  private static Path named(String property) {
    String jar = System.getProperty(property);
    if (jar == null) {
      throw new IllegalStateException("the system property " + property + " must name a jar");
    }
    return Path.of(jar).toAbsolutePath().normalize();
  }
}
