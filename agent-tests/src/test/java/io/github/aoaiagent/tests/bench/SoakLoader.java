// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Has an SDK of its own, as web applications do, and everything else in common with others. */
final class SoakLoader extends URLClassLoader {
  private static final String SDK = "com.azure.ai.openai.";

  SoakLoader(String classes) throws MalformedURLException {
    super(new URL[] {Path.of(classes).toUri().toURL()}, SoakLoader.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(SDK)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
