package io.assay.simulations.fiber;

/** An answer other than 200, with the words of the public miner. */
final class FiberRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  FiberRefusal(int status, String words) {
    super(words, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
