// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses a file that nobody writes to any more, a piece at a time, so that lines need not wait
 * for it. At every moment either the file or its whole compressed form is there.
 */
final class Compression implements Closeable {
  private static final int PIECE = 1 << 18;

  private final Path file;
  private final byte[] piece = new byte[PIECE];
  private @Nullable InputStream in;
  private @Nullable FileChannel channel;
  private @Nullable OutputStream out;
  private long read;

  Compression(Path file) {
    this.file = file;
  }

  /**
   * Does the next piece.
   *
   * @return whether there is more to do
   */
  boolean step() throws IOException {
    if (in == null || out == null) {
      return begin();
    }
    int count = in.read(piece);
    if (count >= 0) {
      out.write(piece, 0, count);
      read += count;
      return true;
    }
    end();
    return false;
  }

  private boolean begin() throws IOException {
    if (Files.exists(LogName.compressed(file))) {
      // Whoever compressed it was stopped before the last step.
      Files.deleteIfExists(file);
      return false;
    }
    try {
      in = Files.newInputStream(file);
    } catch (NoSuchFileException someoneElseDidIt) {
      return false;
    }
    channel = LogFolder.create(LogName.part(file));
    out = new GZIPOutputStream(Channels.newOutputStream(channel), PIECE);
    return true;
  }

  private void end() throws IOException {
    if (out instanceof GZIPOutputStream gzip && channel != null) {
      gzip.finish();
      channel.force(true);
    }
    if (Files.size(file) != read) {
      // Somebody writes to it still: it was not left behind.
      close();
      return;
    }
    closeStreams();
    Files.move(LogName.part(file), LogName.compressed(file), StandardCopyOption.ATOMIC_MOVE);
    Files.delete(file);
  }

  /** Gives up; what was done so far is taken away. */
  @Override
  public void close() throws IOException {
    boolean begun = channel != null;
    closeStreams();
    if (begun) {
      Files.deleteIfExists(LogName.part(file));
    }
  }

  private void closeStreams() throws IOException {
    try (InputStream reading = in;
        FileChannel writing = channel) {
      in = null;
      out = null;
    }
  }
}
