// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.github.aoaiagent.AgentLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loads libraries that are packed as one entry of the agent's jar: the thousands of their classes
 * would else be looked through by every JVM that opens the agent's jar.
 */
public final class BundleLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final String bundle;
  private SoftReference<@Nullable Map<String, byte[]>> unpacked = new SoftReference<>(null);

  private BundleLoader(String bundle, ClassLoader agent) {
    super(agent);
    this.bundle = bundle;
  }

  /** What loads the classes of a bundle; the agent's own loader if nothing is packed. */
  public static ClassLoader of(String bundle, ClassLoader agent) {
    return agent.getResource(bundle) == null ? agent : new BundleLoader(bundle, agent);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = entries().get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length, BundleLoader.class.getProtectionDomain());
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] bytes = entries().get(name);
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }

  private synchronized Map<String, byte[]> entries() {
    Map<String, byte[]> entries = unpacked.get();
    if (entries == null) {
      entries = unpack();
      unpacked = new SoftReference<>(entries);
    }
    return entries;
  }

  private Map<String, byte[]> unpack() {
    try {
      return AgentLoader.unpack(Objects.requireNonNull(getParent().getResourceAsStream(bundle)));
    } catch (IOException unreadable) {
      throw new IllegalStateException("the agent's jar has no readable " + bundle, unreadable);
    }
  }
}
