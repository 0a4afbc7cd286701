package io.assay.streams.chain.signing;

/** A signer's refusal; the message is one line for people. */
public final class SigningRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With that reason. */
  public SigningRefused(String reason) {
    super(reason);
  }
}
