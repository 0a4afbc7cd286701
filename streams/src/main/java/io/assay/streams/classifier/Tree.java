package io.assay.streams.classifier;

/** A decision tree; node 0 is the root, a leaf has no left child and keeps its value as split. */
final class Tree {

  private final int[] feature;
  private final float[] split;
  private final int[] left;
  private final int[] right;

  /** The reader has checked that every child lies behind its parent. */
  Tree(int[] feature, float[] split, int[] left, int[] right) {
    this.feature = feature;
    this.split = split;
    this.left = left;
    this.right = right;
  }

  float leaf(float[] features) {
    int node = 0;
    while (left[node] >= 0) {
      node = features[feature[node]] < split[node] ? left[node] : right[node];
    }
    return split[node];
  }
}
