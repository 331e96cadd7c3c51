// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * URLs of entries of the agent's jar. The JDK's own jar URLs would open the jar anew for each
 * service that is looked for.
 */
final class EntryUrls implements Function<String, URL> {
  private final Function<String, byte @Nullable []> entries;

  EntryUrls(Function<String, byte @Nullable []> entries) {
    this.entries = entries;
  }

  @Override
  @SuppressWarnings("deprecation") // Its successor is not there on Java 17.
  public URL apply(String entry) {
    try {
      return new URL("aoai-agent", "", -1, "/" + entry, new Handler(entry));
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private final class Handler extends URLStreamHandler {
    private final String entry;

    Handler(String entry) {
      this.entry = entry;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          byte[] bytes = entries.apply(entry);
          if (bytes == null) {
            throw new FileNotFoundException(entry);
          }
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
