package io.assay.persistence.cassandra;

import com.typesafe.config.Config;

/**
 * How connections to Cassandra are encrypted.
 *
 * @param enabled whether they are
 * @param truststore the file with the certificates that are trusted; empty for those of the Java
 *     runtime
 * @param truststorePassword its password; empty for none
 * @param keystore the file with a certificate of ours; empty for none
 * @param keystorePassword its password; empty for none
 * @param verifyHostname whether a server's certificate must name its host
 */
public record TlsSettings(
    boolean enabled,
    String truststore,
    String truststorePassword,
    String keystore,
    String keystorePassword,
    boolean verifyHostname) {

  static TlsSettings from(Config config) {
    return new TlsSettings(
        config.getBoolean("enabled"),
        config.getString("truststore"),
        config.getString("truststore-password"),
        config.getString("keystore"),
        config.getString("keystore-password"),
        config.getBoolean("verify-hostname"));
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return "TlsSettings[enabled=" + enabled + ", truststore=" + truststore + "]";
  }
}
