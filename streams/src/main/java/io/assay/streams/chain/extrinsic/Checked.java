package io.assay.streams.chain.extrinsic;

import java.util.List;

/** Checks that numbers are in the range of their type. */
final class Checked {

  private Checked() {}

  static void u8(String name, int value) {
    require(name, value, 0xff);
  }

  static void u16(String name, int value) {
    require(name, value, 0xffff);
  }

  /** A copy of the list. */
  static List<Integer> u16(String name, List<Integer> values) {
    values.forEach(value -> u16(name, value));
    return List.copyOf(values);
  }

  private static void require(String name, int value, int largest) {
    if (value < 0 || value > largest) {
      throw new IllegalArgumentException(name + ": " + value + "; expected 0 to " + largest);
    }
  }
}
