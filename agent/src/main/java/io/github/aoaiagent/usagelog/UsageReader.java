// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Reads usage logs, plain or compressed, also while they are written. What is no line of a usage
 * log is counted, the first ones told, and passed over: no log is so broken that the rest of it is
 * lost.
 */
public final class UsageReader {
  /** How many broken lines are told. */
  private static final int TOLD = 10;

  private final Set<Column> columns;
  private final LongAdder lines = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private long brokenLines;
  private final List<Broken> broken = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  /** Reads every column. */
  public UsageReader() {
    this(EnumSet.allOf(Column.class));
  }

  /** Leaves out, for speed, all columns but these and {@link Column#TS}. */
  public UsageReader(Set<Column> columns) {
    this.columns = columns;
  }

  /**
   * Reads files or folders on this thread, file by file in the order of their names.
   *
   * @throws IOException if one of the paths does not exist; a file that cannot be read is told by
   *     {@link #unreadable}
   */
  public void read(List<Path> paths, LineVisitor visitor) throws IOException {
    new Work(parts(paths, Comparator.comparing(FilePart::file)), visitor).run();
  }

  /**
   * Reads files or folders on as many threads as there are visitors, each line by one of them.
   *
   * @throws IOException as {@link #read}
   */
  public void readAtOnce(List<Path> paths, List<? extends LineVisitor> visitors)
      throws IOException {
    // The large ones first, so that no thread is left with one at the end.
    Comparator<FilePart> largestFirst = Comparator.comparingLong(part -> part.from() - part.to());
    Queue<FilePart> parts = parts(paths, largestFirst);
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (LineVisitor visitor : visitors.subList(1, visitors.size())) {
      others.add(CompletableFuture.runAsync(new Work(parts, visitor), UsageReader::start));
    }
    new Work(parts, visitors.get(0)).run();
    others.forEach(CompletableFuture::join);
  }

  /** Lines that have been read so far. */
  public long lines() {
    return lines.sum();
  }

  /** How much has been read so far, in bytes of files; may be asked by any thread. */
  public long bytes() {
    return bytes.sum();
  }

  /** Lines that were passed over. */
  public synchronized long brokenLines() {
    return brokenLines;
  }

  /** The first broken lines, by file and number. */
  public synchronized List<BrokenLine> broken() {
    List<BrokenLine> told = new ArrayList<>();
    for (Broken line : broken) {
      told.add(line.told());
    }
    told.sort(Comparator.comparing(BrokenLine::file).thenComparing(BrokenLine::number));
    return told;
  }

  /** Sentences on files that could not be read, or not to their end. */
  public synchronized List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  private static Queue<FilePart> parts(List<Path> paths, Comparator<FilePart> order)
      throws IOException {
    List<FilePart> parts = new ArrayList<>();
    for (Path path : paths) {
      for (Path file : UsageFolder.files(path)) {
        parts.addAll(FilePart.of(file));
      }
    }
    parts.sort(order);
    return new ConcurrentLinkedQueue<>(parts);
  }

  private synchronized void broken(FilePart part, long number, String reason) {
    brokenLines++;
    if (broken.size() < TOLD) {
      broken.add(new Broken(part, number, reason));
    }
  }

  private synchronized void unreadable(Path file, IOException failure) {
    String reason =
        failure instanceof EOFException
            ? " ends early; its lines until there count"
            : " cannot be read (" + failure + ")";
    unreadable.add(file + reason);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "aoai-usage-reader");
    thread.setDaemon(true);
    thread.start();
  }

  /** A line that is broken, by its number in a part of a file. */
  private record Broken(FilePart part, long number, String reason) {
    BrokenLine told() {
      return new BrokenLine(part.file(), number + linesBefore(), reason);
    }

    /** Lines that begin before the part. */
    private long linesBefore() {
      long before = 0;
      FilePart head = new FilePart(part.file(), 0, part.from(), false);
      try (PartLines lines = new PartLines(head)) {
        while (part.from() > 0 && lines.next()) {
          before++;
        }
      } catch (IOException gone) {
        // The number is then that in the part: near enough for a file that went away.
      }
      return before;
    }
  }

  /** What one thread does: part by part until there is none. */
  private final class Work implements Runnable {
    private final Queue<FilePart> parts;
    private final LineVisitor visitor;
    private final LineParser parser = new LineParser(columns);

    Work(Queue<FilePart> parts, LineVisitor visitor) {
      this.parts = parts;
      this.visitor = visitor;
    }

    @Override
    public void run() {
      for (FilePart part = parts.poll(); part != null; part = parts.poll()) {
        try (PartLines lines = new PartLines(part, bytes)) {
          read(part, lines);
        } catch (IOException failure) {
          unreadable(part.file(), failure);
        }
        bytes.add(UsageFolder.isCompressed(part.file()) ? 0 : part.to() - part.from());
      }
    }

    private void read(FilePart part, PartLines lines) throws IOException {
      long number = 0;
      while (lines.next()) {
        number++;
        if (lines.isTooLong()) {
          broken(part, number, "is longer than " + PartLines.LONGEST + " bytes");
        } else if (!isBlank(lines)) {
          visit(part, lines, number);
        }
      }
    }

    private void visit(FilePart part, PartLines lines, long number) {
      UsageLine line;
      try {
        line = parser.parse(lines);
      } catch (LineParser.Unreadable reason) {
        if (lines.isTerminated()) {
          broken(part, number, reason.reason());
        } // Else it is being written.
        return;
      }
      UsageReader.this.lines.increment();
      visitor.visit(line);
    }

    private static boolean isBlank(PartLines lines) {
      for (int i = 0; i < lines.length(); i++) {
        byte at = lines.buffer()[lines.start() + i];
        if (at != ' ' && at != '\t' && at != '\r') {
          return false;
        }
      }
      return true;
    }
  }
}
