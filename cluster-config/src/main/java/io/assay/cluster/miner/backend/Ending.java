package io.assay.cluster.miner.backend;

/** How a request for a task ended. */
public enum Ending {
  /** The whole answer went out. */
  SERVED("served"),
  /** There was no room, here or at the model server: 429. */
  REFUSED("refused"),
  /** The model server failed, or was silent. */
  FAILED("failed"),
  /** The caller left before the end. */
  LEFT("left by the caller"),
  /** The request was wrong, in the model server's eyes. */
  WRONG("wrong");

  private final String words;

  Ending(String words) {
    this.words = words;
  }

  /** What it is called in a line of figures. */
  public String words() {
    return words;
  }
}
