// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.usagelog.BrokenLine;
import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.LineVisitor;
import io.github.aoaiagent.usagelog.UsageFolder;
import io.github.aoaiagent.usagelog.UsageReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** The files that a report is on: usage logs, and spans that a collector wrote to a file. */
public final class LogSource {
  private final List<Path> logs = new ArrayList<>();
  private final List<Path> spans = new ArrayList<>();
  private final UsageReader reader;
  private final List<SpanFile> read = new ArrayList<>();
  private final LongAdder spanBytes = new LongAdder();
  private final Set<String> tags;
  private long size;

  /**
   * @param paths files and folders; what is named twice counts once
   * @param columns that are needed
   * @param tags which attributes of spans are tags
   * @throws IOException if one of the paths is not there
   */
  public LogSource(List<Path> paths, Set<Column> columns, Set<String> tags) throws IOException {
    Set<Path> known = new HashSet<>();
    for (Path path : paths) {
      for (Path file : UsageFolder.files(path)) {
        if (known.add(file.toAbsolutePath().normalize())) {
          (SpanFile.isOne(file) ? spans : logs).add(file);
          size += UsageFolder.size(file);
        }
      }
    }
    this.tags = tags;
    reader = new UsageReader(columns);
  }

  /** In bytes. */
  public long size() {
    return size;
  }

  /** How much has been read, in bytes; may be asked by any thread. */
  public long bytes() {
    return reader.bytes() + spanBytes.sum();
  }

  public int files() {
    return logs.size() + spans.size();
  }

  /** Reads all of it on this thread. */
  public void read(LineVisitor visitor) throws IOException {
    reader.read(logs, visitor);
    readSpans(visitor);
  }

  /** Reads all of it on as many threads as there are visitors. */
  public void readAtOnce(List<? extends LineVisitor> visitors) throws IOException {
    reader.readAtOnce(logs, visitors);
    readSpans(visitors.get(0));
  }

  /** Sentences on what could not be read. */
  public List<String> troubles() {
    List<String> troubles = new ArrayList<>(reader.unreadable());
    if (reader.brokenLines() > 0) {
      StringBuilder sentence = new StringBuilder();
      sentence.append(Numbers.count(reader.brokenLines()));
      sentence.append(reader.brokenLines() == 1 ? " broken line was" : " broken lines were");
      sentence.append(" left out:");
      String separator = " ";
      for (BrokenLine line : reader.broken()) {
        sentence.append(separator).append(line.file()).append(':').append(line.number());
        sentence.append(' ').append(line.reason());
        separator = ", ";
      }
      boolean more = reader.brokenLines() > reader.broken().size();
      troubles.add(sentence.append(more ? ", ..." : ".").toString());
    }
    for (SpanFile file : read) {
      troubles.addAll(file.troubles());
    }
    return troubles;
  }

  private void readSpans(LineVisitor visitor) {
    for (Path path : spans) {
      SpanFile file = new SpanFile(path, tags, spanBytes);
      file.read(visitor);
      read.add(file);
    }
  }
}
