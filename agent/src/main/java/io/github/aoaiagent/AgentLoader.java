// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads the agent and its libraries from entries of the agent's jar that no other loader takes for
 * classes: {@code agent/…/Name.classdata}. Sees the platform's classes only, so that nothing of the
 * application can change what the agent runs, and the other way round.
 *
 * <p>Java 8 bytecode, see {@link AoaiAgent}.
 */
public final class AgentLoader extends ClassLoader {
  private static final String ZONE = "agent/";
  private static final String CLASS = ".class";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final ProtectionDomain domain;
  private volatile Function<String, URL> urls;

  private AgentLoader(JarFile jar, ProtectionDomain domain) {
    super(ClassLoader.getSystemClassLoader().getParent());
    this.jar = jar;
    this.domain = domain;
  }

  static AgentLoader ofOwnJar() throws Exception {
    ProtectionDomain domain = AoaiAgent.class.getProtectionDomain();
    URL location = domain.getCodeSource().getLocation();
    return new AgentLoader(new JarFile(new File(location.toURI()), false), domain);
  }

  /** The text of a small file of the zone. */
  String text(String name) {
    byte[] bytes = bytes(ZONE + name);
    if (bytes == null) {
      throw new IllegalStateException("the agent's jar has no " + ZONE + name);
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  /** The bytes of an entry of the agent's jar, or null if there is none. */
  public byte[] bytes(String entryName) {
    ZipEntry entry = jar.getEntry(entryName);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream((int) entry.getSize());
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    } catch (IOException unreadable) {
      return null;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.equals(AgentLoader.class.getName())) {
      return AgentLoader.class;
    }
    if (name.equals(AoaiAgent.class.getName())) {
      return AoaiAgent.class;
    }
    byte[] bytes = bytes(ZONE + name.replace('.', '/') + ".classdata");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    definePackageOf(name);
    try {
      return defineClass(name, bytes, 0, bytes.length, domain);
    } catch (LinkageError failure) {
      // Another agent's transformer may have loaded it meanwhile, on this very thread.
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        throw failure;
      }
      return loaded;
    }
  }

  @SuppressWarnings("deprecation") // Its successor is not there on Java 8.
  private void definePackageOf(String className) {
    int dot = className.lastIndexOf('.');
    if (dot > 0 && getPackage(className.substring(0, dot)) == null) {
      try {
        definePackage(className.substring(0, dot), null, null, null, null, null, null, null);
      } catch (IllegalArgumentException anotherThreadDidIt) {
        // The package is there, which is all that is wanted.
      }
    }
  }

  /** Class files, too: an agent that cannot read one may load the class while it is loading. */
  @Override
  protected URL findResource(String name) {
    String entry = ZONE + (name.endsWith(CLASS) ? name + "data" : name);
    Function<String, URL> found = urls;
    return found == null || jar.getEntry(entry) == null ? null : found.apply(entry);
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return found == null
        ? Collections.<URL>emptyEnumeration()
        : Collections.enumeration(Collections.singleton(found));
  }

  /** Of the zone without a URL, which the command line does not make. */
  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] bytes = name.endsWith(CLASS) ? null : bytes(ZONE + name);
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }

  /** Sets what makes the URL of an entry. It is in the zone itself, hence not here. */
  public void urls(Function<String, URL> ofEntries) {
    urls = ofEntries;
  }
}
