package io.assay.cluster.node;

import io.assay.actors.query.Incarnation;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.typed.Cluster;

/** Node lives as the cluster knows them: an address and the mark of one start. */
final class NodeIncarnation {

  private NodeIncarnation() {}

  /** This node's life. */
  static Incarnation self(Cluster cluster) {
    return of(cluster.selfMember().uniqueAddress());
  }

  /** All lives that the cluster has not given up, this node's included. */
  static SortedSet<Incarnation> living(Cluster cluster) {
    TreeSet<Incarnation> living = new TreeSet<>();
    living.add(self(cluster));
    for (Member member : cluster.state().getMembers()) {
      if (!member.status().equals(MemberStatus.down())
          && !member.status().equals(MemberStatus.removed())) {
        living.add(of(member.uniqueAddress()));
      }
    }
    return living;
  }

  private static Incarnation of(UniqueAddress address) {
    return new Incarnation(address.address().hostPort() + "#" + address.longUid());
  }
}
