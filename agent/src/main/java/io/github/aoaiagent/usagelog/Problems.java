// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with the log, each thing once. For one thread. */
final class Problems {
  private static final int MOST = 20;

  private final String log;
  private final Consumer<String> voice;
  private final Set<String> told = new HashSet<>();

  /**
   * @param log which log it is, for people
   */
  Problems(String log, Consumer<String> voice) {
    this.log = log;
    this.voice = voice;
  }

  void tell(String what, Throwable failure, String consequence) {
    tell(what + " (" + reason(failure) + "); " + consequence);
  }

  /** Tells it, unless this sentence has been told. */
  void tell(String sentence) {
    if (told.size() < MOST && told.add(sentence)) {
      voice.accept(log + " " + sentence);
    }
  }

  private static String reason(Throwable failure) {
    if (failure instanceof AccessDeniedException) {
      return "access denied";
    }
    if (failure instanceof ReadOnlyFileSystemException) {
      return "the file system is read-only";
    }
    if (failure instanceof NoSuchFileException) {
      return "not found";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "there is a file of this name";
    }
    String message =
        failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
    return orName(message, failure);
  }

  private static String orName(@Nullable String message, Throwable failure) {
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
