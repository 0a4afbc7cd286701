package io.assay.actors.query;

/**
 * One life of one node: a node that is started again is another incarnation. Pending queries name
 * the incarnation that owns them, so that only those of the dead are abandoned.
 *
 * @param value the node's name and the start's own mark, for example {@code node-1@9f3c}
 */
public record Incarnation(String value) implements Comparable<Incarnation> {
  public Incarnation {
    if (value.isBlank()) {
      throw new IllegalArgumentException("incarnation: blank; expected a node's name and mark");
    }
  }

  @Override
  public int compareTo(Incarnation other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
