package io.assay.cluster.miner.settings;

import io.assay.actors.settings.FileKeys;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Secrets, which stand in the environment and not in files. */
final class Variables {

  private Variables() {}

  /** What the variable holds that the key names; nothing if there is no such key. */
  static Optional<String> secret(FileKeys keys, String key, UnaryOperator<String> environment) {
    if (!keys.has(key)) {
      return Optional.empty();
    }
    String value = environment.apply(keys.text(key, ""));
    if (!value.matches("[!-~]{1,4096}")) {
      throw keys.wrong(
          key, "the name of an environment variable that holds the key, printable and no spaces");
    }
    return Optional.of(value);
  }
}
