package io.assay.streams.chain.signing;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.keys.Sr25519Signature;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Signs in this process. */
public final class LocalSigner implements Signer {

  private final Sr25519KeyPair keys;
  private final SecureRandom random;
  private final Executor executor;

  /**
   * Signs with those keys.
   *
   * @param keys which are closed with the signer
   * @param random makes signatures unforeseeable
   * @param executor signs; a signature takes up to a millisecond
   */
  public LocalSigner(Sr25519KeyPair keys, SecureRandom random, Executor executor) {
    this.keys = keys;
    this.random = random;
    this.executor = executor;
  }

  @Override
  public AccountId account() {
    return keys.account();
  }

  @Override
  public CompletionStage<Sr25519Signature> sign(SigningRequest request) {
    if (!request.signer().equals(account())) {
      return CompletableFuture.failedFuture(
          new SigningRefused(
              "request in the name of %s: expected %s".formatted(request.signer(), account())));
    }
    return CompletableFuture.supplyAsync(
        () -> keys.sign(request.message().toArrayUnsafe(), random), executor);
  }

  @Override
  public void close() {
    keys.close();
  }
}
