package io.assay.cluster.chain;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who signs for this validator, {@code assay.chain.signer}.
 *
 * @param hotkeyFile the file of a hotkey that this process reads itself; empty for nobody
 */
public record SignerSettings(Optional<Path> hotkeyFile) {

  /** Nobody signs. */
  public static final SignerSettings NONE = new SignerSettings(Optional.empty());

  static SignerSettings from(Config chain) {
    String kind = chain.getString("signer.kind");
    String file = chain.getString("signer.file").strip();
    return switch (kind) {
      case "none" -> NONE;
      case "file" -> {
        if (file.isEmpty()) {
          throw new IllegalArgumentException(
              "assay.chain.signer.file is empty: expected the path of the hotkey's file");
        }
        yield new SignerSettings(Optional.of(Path.of(file)));
      }
      default ->
          throw new IllegalArgumentException(
              "assay.chain.signer.kind is '" + kind + "': expected none or file");
    };
  }
}
