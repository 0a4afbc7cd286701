package io.assay.cluster.doctor;

import io.assay.cluster.join.ClusterSettings;
import io.assay.cluster.join.JoinBy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pekko.actor.Address;

/** Looks whether other nodes could be found. */
final class ClusterCheck {

  private static final String CLUSTER = "cluster";
  private static final int CONNECT_MILLIS = 2_000;

  private ClusterCheck() {}

  static Finding of(ClusterSettings settings) {
    if (settings.join() == JoinBy.SELF) {
      return Finding.ok(CLUSTER, "of this node alone");
    }
    if (settings.join() == JoinBy.KUBERNETES) {
      return Finding.ok(CLUSTER, "by Kubernetes, which only a pod can ask");
    }
    List<String> silent =
        settings.seeds().stream().filter(seed -> !answers(seed)).map(Address::hostPort).toList();
    if (silent.size() < settings.seeds().size()) {
      return Finding.ok(
          CLUSTER,
          settings.seeds().size()
              - silent.size()
              + " of "
              + settings.seeds().size()
              + " seed nodes answer");
    }
    return Finding.warning(
        CLUSTER,
        "no seed node answers: " + silent.stream().collect(Collectors.joining(", ")),
        "right for the first node of a cluster only; else start one, or correct"
            + " assay.cluster.seeds");
  }

  private static boolean answers(Address seed) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(seed.getHost().orElse(""), seed.getPort().orElse(0)),
          CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
