package io.assay.cluster.chain;

import io.assay.streams.chain.keys.HotkeyFile;
import io.assay.streams.chain.keys.HotkeyFileException;
import io.assay.streams.chain.signing.LocalSigner;
import io.assay.streams.chain.signing.Signer;
import io.assay.streams.chain.signing.remote.RemoteSigner;
import io.assay.streams.chain.signing.remote.SignerAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what signs for this validator. */
public final class Signers {

  private static final Logger LOG = LoggerFactory.getLogger(Signers.class);

  private Signers() {}

  /**
   * The signer of those settings; empty if nobody signs.
   *
   * @param executor signs; a signature takes up to a millisecond
   * @throws IllegalArgumentException naming the key, if the hotkey cannot be read or is not the
   *     validator that is configured
   */
  public static Optional<Signer> open(ChainSettings settings, Executor executor) {
    SignerSettings signer = settings.signer();
    Optional<Signer> opened =
        signer
            .hotkeyFile()
            .map(file -> local(file, executor))
            .or(() -> signer.remote().map(address -> remote(address, signer.timeout())));
    opened.ifPresent(each -> requireValidator(settings, each));
    return opened;
  }

  private static Signer local(Path file, Executor executor) {
    try {
      HotkeyFile.Loaded loaded = HotkeyFile.read(file);
      loaded.warnings().forEach(warning -> LOG.warn("event=hotkey-file warning={}", warning));
      return new LocalSigner(loaded.keys(), new SecureRandom(), executor);
    } catch (HotkeyFileException e) {
      throw new IllegalArgumentException("assay.chain.signer.file: " + e.getMessage(), e);
    }
  }

  private static Signer remote(SignerAddress address, Duration timeout) {
    try {
      return RemoteSigner.connect(address, timeout);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "assay.chain.signer.address: no signer at %s (%s): start one with ./assay signer"
              .formatted(address, e.getMessage()),
          e);
    }
  }

  private static void requireValidator(ChainSettings settings, Signer signer) {
    if (settings.validator().filter(own -> !own.equals(signer.account())).isPresent()) {
      signer.close();
      throw new IllegalArgumentException(
          "assay.chain.validator is %s: expected %s, whose hotkey assay.chain.signer has"
              .formatted(settings.validator().get(), signer.account()));
    }
  }
}
