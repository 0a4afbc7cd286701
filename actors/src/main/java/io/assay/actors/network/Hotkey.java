package io.assay.actors.network;

/**
 * The public key by which a miner is known to the network, in its written form.
 *
 * <p>Any text that is not blank and holds no white space or control character; ordered by its
 * characters, which is the order in which weights are summed and written.
 *
 * @param value the key as written
 */
public record Hotkey(String value) implements Comparable<Hotkey> {

  /**
   * Checks the key.
   *
   * @throws IllegalArgumentException if it is empty or holds white space or a control character
   */
  public Hotkey {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("hotkey is empty: expected the public key of a miner");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        throw new IllegalArgumentException(
            "hotkey '"
                + value.strip()
                + "' holds white space or a control character at position "
                + i
                + ": expected none");
      }
    }
  }

  @Override
  public int compareTo(Hotkey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
