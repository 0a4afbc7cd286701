package io.assay.cluster.demo;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.apache.pekko.util.ByteString;

/**
 * The demo's own validator key: made of the seed, so anybody can make it again.
 *
 * @param seed of the demo
 */
record DemoHotkey(long seed) {

  /** What miners that ask for stake take to be the validator's. */
  static final double STAKE = 100_000;

  /** Whose key it is. */
  AccountId account() {
    try (Sr25519KeyPair keys = Sr25519KeyPair.fromMiniSecret(secret())) {
      return keys.account();
    }
  }

  /** Writes the key as the common wallet would; the configuration of a node that signs with it. */
  Config signer(Path data) throws IOException {
    Path file = data.resolve("demo-hotkey");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        "{\"ss58Address\":\"%s\",\"secretSeed\":\"%s\"}%n"
            .formatted(account(), Hex.format(ByteString.fromArray(secret()))));
    return ConfigFactory.parseMap(
        Map.of(
            "assay.chain.signer.kind",
            "file",
            "assay.chain.signer.file",
            file.toAbsolutePath().toString()));
  }

  private byte[] secret() {
    return sha256("assay demo validator " + seed);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
