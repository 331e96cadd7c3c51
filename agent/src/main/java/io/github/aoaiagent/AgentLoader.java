// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

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
  private static final String HIDDEN_CLASS = ".classdata";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final ProtectionDomain domain;
  private final Map<String, SoftReference<Map<String, byte[]>>> packs =
      new ConcurrentHashMap<String, SoftReference<Map<String, byte[]>>>();
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
    byte[] packed = packed(entryName);
    if (packed != null) {
      return packed;
    }
    ZipEntry entry = jar.getEntry(entryName);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return read(in, (int) entry.getSize());
    } catch (IOException unreadable) {
      return null;
    }
  }

  /**
   * A class file of which {@code agent/io/opentelemetry.jar} or the like holds all below that name:
   * of the hundreds that a start needs, each would take longer to be found and inflated by itself.
   */
  private byte[] packed(String entryName) {
    if (!entryName.startsWith(ZONE) || !entryName.endsWith(HIDDEN_CLASS)) {
      return null;
    }
    int end = entryName.indexOf('/', entryName.indexOf('/', ZONE.length()) + 1);
    String name = entryName.substring(ZONE.length(), entryName.length() - "data".length());
    return end < 0 ? null : pack(entryName.substring(0, end) + ".jar").get(name);
  }

  private Map<String, byte[]> pack(String entryName) {
    synchronized (getClassLoadingLock(entryName)) {
      SoftReference<Map<String, byte[]>> known = packs.get(entryName);
      Map<String, byte[]> pack = known == null ? null : known.get();
      if (pack == null) {
        ZipEntry entry = jar.getEntry(entryName);
        try {
          pack =
              entry == null
                  ? Collections.<String, byte[]>emptyMap()
                  : unpack(jar.getInputStream(entry));
        } catch (IOException unreadable) {
          pack = Collections.emptyMap();
        }
        packs.put(entryName, new SoftReference<Map<String, byte[]>>(pack));
      }
      return pack;
    }
  }

  /** What a jar holds, by name; the stream is closed. Its entries must say their sizes first. */
  public static Map<String, byte[]> unpack(InputStream jar) throws IOException {
    Map<String, byte[]> entries = new HashMap<String, byte[]>();
    try (ZipInputStream zip = new ZipInputStream(jar)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), read(zip, (int) entry.getSize()));
      }
    }
    return entries;
  }

  private static byte[] read(InputStream in, int size) throws IOException {
    byte[] bytes = new byte[size];
    int length = 0;
    while (length < size) {
      int count = in.read(bytes, length, size - length);
      if (count < 0) {
        throw new EOFException();
      }
      length += count;
    }
    return bytes;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.equals(AgentLoader.class.getName())) {
      return AgentLoader.class;
    }
    if (name.equals(AoaiAgent.class.getName())) {
      return AoaiAgent.class;
    }
    byte[] bytes = bytes(ZONE + name.replace('.', '/') + HIDDEN_CLASS);
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
    return found == null || !has(entry) ? null : found.apply(entry);
  }

  private boolean has(String entry) {
    return packed(entry) != null || jar.getEntry(entry) != null;
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
