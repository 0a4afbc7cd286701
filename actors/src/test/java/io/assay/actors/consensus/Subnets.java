package io.assay.actors.consensus;

import java.util.ArrayList;
import java.util.List;

/** A subnet that a test writes down, in which everyone with stake may validate. */
final class Subnets {

  static final long BLOCK = 7_200;
  static final long TEMPO = 360;

  private Subnets() {}

  static Subnet of(long[] stakes, int[][] weights) {
    return of(stakes, rows(stakes.length, weights), U16Rows.empty(stakes.length));
  }

  static Subnet of(long[] stakes, U16Rows weights, U16Rows bonds) {
    List<Neuron> neurons = new ArrayList<>();
    for (long stake : stakes) {
      neurons.add(new Neuron(stake, BLOCK, 0, stake > 0));
    }
    return new Subnet(BLOCK, BLOCK - TEMPO, Subnet.NO_OWNER, neurons, weights, bonds);
  }

  /** The first rows of a table; an empty one says nothing. */
  static U16Rows rows(int size, int[][] rows) {
    U16Rows.Builder table = new U16Rows.Builder(size);
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].length; column++) {
        table.set(row, column, rows[row][column]);
      }
    }
    return table.build();
  }
}
