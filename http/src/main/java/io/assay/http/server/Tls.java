package io.assay.http.server;

import io.assay.http.config.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.pekko.http.javadsl.ConnectionContext;
import org.apache.pekko.http.javadsl.HttpsConnectionContext;

/**
 * The certificate with which a server speaks TLS.
 *
 * @param keyStore a PKCS #12 file with one private key and its certificates
 * @param password the file's
 */
public record Tls(Path keyStore, String password) {

  private static final String FILE = "key-store";

  /**
   * Reads it; empty if no file is named.
   *
   * @throws IllegalArgumentException naming the key, if the file cannot be used
   */
  static Optional<Tls> from(Keys keys) {
    String file = keys.maybe(FILE);
    String password = keys.maybe("password");
    keys.nothingElse();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Tls tls = new Tls(Path.of(file), password);
    try {
      var unused = tls.sslContext();
    } catch (GeneralSecurityException | IOException e) {
      keys.require(
          false, FILE, "'" + file + "'", "a PKCS #12 file that the password opens (" + e + ")");
    }
    return Optional.of(tls);
  }

  /** What a server binds with. */
  HttpsConnectionContext context() {
    try {
      return ConnectionContext.httpsServer(sslContext());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("key store " + keyStore + " cannot be used any more", e);
    }
  }

  private SSLContext sslContext() throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      keys.load(in, password.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Tls[keyStore=" + keyStore + "]";
  }
}
