package io.assay.cluster.node;

/** The version of this program, as a rolling update compares it. */
final class NodeVersion {

  private NodeVersion() {}

  /** From the archive that the classes come from; {@code 0.0.0} if they come from none. */
  static String current() {
    String version = NodeVersion.class.getPackage().getImplementationVersion();
    return version == null ? "0.0.0" : version;
  }
}
