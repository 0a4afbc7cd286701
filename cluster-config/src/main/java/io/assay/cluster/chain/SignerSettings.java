package io.assay.cluster.chain;

import com.typesafe.config.Config;
import io.assay.streams.chain.signing.remote.MutualTls;
import io.assay.streams.chain.signing.remote.SignerAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Who signs for this validator, {@code assay.chain.signer}: nobody, this process, or another one.
 *
 * @param hotkeyFile the file of a hotkey that this process reads itself
 * @param remote where another process has it
 * @param timeout for each signature of the other process
 */
public record SignerSettings(
    Optional<Path> hotkeyFile, Optional<SignerAddress> remote, Duration timeout) {

  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  static SignerSettings from(Config chain) {
    Config signer = chain.getConfig("signer");
    Duration timeout = signer.getDuration("timeout");
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "assay.chain.signer.timeout is %d ms: expected 50ms to 1m".formatted(timeout.toMillis()));
    }
    String kind = signer.getString("kind");
    return switch (kind) {
      case "none" -> new SignerSettings(Optional.empty(), Optional.empty(), timeout);
      case "file" ->
          new SignerSettings(
              Optional.of(Path.of(text(signer, "file", "the path of the hotkey's file"))),
              Optional.empty(),
              timeout);
      case "process" -> new SignerSettings(Optional.empty(), Optional.of(address(signer)), timeout);
      default ->
          throw new IllegalArgumentException(
              "assay.chain.signer.kind is '" + kind + "': expected none, file or process");
    };
  }

  private static SignerAddress address(Config signer) {
    String address = text(signer, "address", "unix:PATH or tls:HOST:PORT");
    try {
      return SignerAddress.parse(
          address,
          () ->
              MutualTls.read(
                  Path.of(text(signer, "tls.key-store", "a PKCS #12 file with this node's key")),
                  Path.of(text(signer, "tls.trusted", "a PKCS #12 file with the signer's")),
                  signer.getString("tls.password").toCharArray()));
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(
          reason.startsWith("assay.") ? reason : "assay.chain.signer.address: " + reason, e);
    }
  }

  private static String text(Config signer, String key, String expected) {
    String text = signer.getString(key).strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "assay.chain.signer.%s is empty: expected %s".formatted(key, expected));
    }
    return text;
  }
}
