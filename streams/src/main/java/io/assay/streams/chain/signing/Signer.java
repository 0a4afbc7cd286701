package io.assay.streams.chain.signing;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.keys.Sr25519Signature;
import java.util.concurrent.CompletionStage;

/** Who holds a hotkey: this process, or another that is asked. */
public interface Signer extends AutoCloseable {

  /** The hotkey's account. */
  AccountId account();

  /**
   * The signature, which is not made on the caller's thread.
   *
   * @return fails with {@link SigningRefused} if the signer does not sign this
   */
  CompletionStage<Sr25519Signature> sign(SigningRequest request);

  /** Gives up the key, or the connection to it. */
  @Override
  void close();
}
