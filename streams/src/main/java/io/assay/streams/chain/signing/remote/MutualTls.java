package io.assay.streams.chain.signing.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Both sides' certificates: the own one with its key, and those that the other side may show.
 *
 * @param context made of them
 */
public record MutualTls(SSLContext context) {

  /**
   * Reads them.
   *
   * @param keys a PKCS #12 file with the own key and certificate
   * @param trusted a PKCS #12 file with the certificates of the other side
   * @param password of both files
   * @throws IllegalArgumentException naming the file that cannot be used
   */
  public static MutualTls read(Path keys, Path trusted, char[] password) {
    KeyStore own = store(keys, password);
    KeyStore others = store(trusted, password);
    try {
      if (others.size() == 0) {
        throw new IllegalArgumentException(trusted + ": expected at least one certificate");
      }
      KeyManagerFactory ownKeys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      ownKeys.init(own, password);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(others);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(ownKeys.getKeyManagers(), trust.getTrustManagers(), null);
      return new MutualTls(context);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          keys + ": expected a private key and its certificate (" + e.getMessage() + ")", e);
    }
  }

  private static KeyStore store(Path file, char[] password) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          file + ": expected a PKCS #12 file that the password opens (" + e.getMessage() + ")", e);
    }
  }
}
