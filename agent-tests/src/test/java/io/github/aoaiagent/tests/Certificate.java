// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A self-signed certificate with its key, as files; nobody trusts it unless told to. */
final class Certificate {
  private static final char[] PASSWORD = "password".toCharArray();

  private final String name;
  private final Path folder;
  private final KeyStore keys;

  private Certificate(String name, Path folder, KeyStore keys) {
    this.name = name;
    this.folder = folder;
    this.keys = keys;
  }

  /** Makes one for this machine's loopback address. */
  static Certificate of(String name, Path folder) throws Exception {
    Path store = folder.resolve(name + ".p12");
    List<String> keytool =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            name,
            "-dname",
            "CN=" + name,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-ext",
            "SAN=dns:localhost,ip:127.0.0.1",
            "-startdate",
            "-1d",
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD),
            "-keystore",
            store.toString());
    Process process = new ProcessBuilder(keytool).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new AssertionError("keytool: " + said);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return new Certificate(name, folder, keys);
  }

  /** The certificate alone. */
  Path pem() throws IOException, GeneralSecurityException {
    return pem("CERTIFICATE", keys.getCertificate(name).getEncoded());
  }

  /** Its private key. */
  Path keyPem() throws IOException, GeneralSecurityException {
    return pem("PRIVATE KEY", keys.getKey(name, PASSWORD).getEncoded());
  }

  /** A trust store that holds this one besides what another one holds. */
  Path trustedBeside(Path other) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("JKS");
    try (InputStream in = Files.newInputStream(other)) {
      trusted.load(in, null);
    }
    trusted.setCertificateEntry(name, keys.getCertificate(name));
    Path file = folder.resolve(name + "-trusted.jks");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted.store(out, PASSWORD);
    }
    return file;
  }

  /** TLS for a server that shows this certificate, and trusts its callers by the other one. */
  SSLContext serving(@Nullable Certificate callers) throws GeneralSecurityException, IOException {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    if (callers != null) {
      trusted.setCertificateEntry(callers.name, callers.keys.getCertificate(callers.name));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private Path pem(String kind, byte[] content) throws IOException {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        folder.resolve(name + "-" + kind.replace(' ', '-') + ".pem"),
        "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
  }
}
