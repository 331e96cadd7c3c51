// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The self-signed certificate for localhost, which the build makes; it protects nothing. */
final class LocalhostCertificate {
  private static final char[] PASSWORD = "localhost".toCharArray();
  private static final String ALIAS = "localhost";

  private LocalhostCertificate() {}

  static SSLContext serverContext() {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(keyStore(), PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The certificate for localhost cannot be used", e);
    }
  }

  static Path trustStore() {
    try {
      // A JKS store, unlike PKCS12, gives its certificates without a password, and every JDK
      // detects its type.
      KeyStore trusted = KeyStore.getInstance("JKS");
      trusted.load(null, null);
      trusted.setCertificateEntry(ALIAS, keyStore().getCertificate(ALIAS));
      Path file = Files.createTempFile("simulated-azure-openai", ".jks");
      file.toFile().deleteOnExit();
      try (OutputStream out = Files.newOutputStream(file)) {
        trusted.store(out, PASSWORD);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The certificate for localhost cannot be used", e);
    }
  }

  private static KeyStore keyStore() throws GeneralSecurityException {
    try (InputStream in = LocalhostCertificate.class.getResourceAsStream("localhost.p12")) {
      if (in == null) {
        throw new IllegalStateException("localhost.p12 is missing: the build makes it by keytool");
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD);
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
