package io.assay.simulations.chaos;

import io.assay.simulations.chaos.load.Management;
import io.assay.simulations.chaos.process.ChaosException;
import io.assay.simulations.chaos.process.ChaosNode;
import io.assay.simulations.chaos.process.DataVolume;
import io.assay.simulations.chaos.process.Ports;
import io.assay.simulations.chaos.process.Seclusion;
import io.assay.simulations.chaos.process.Supervised;
import io.assay.simulations.chaos.process.Supervisor;
import io.assay.simulations.chaos.process.WorldGroup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Everything that runs in a run: the journal, the miners, the model server, the nodes. */
final class Scene implements AutoCloseable {

  /** How many groups of miners fail each for itself. */
  static final int MINER_GROUPS = 2;

  private static final int FIRST_HOST = 11;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long POLL_MILLIS = 100;

  private final ChaosJournal journal;
  private final Seclusion seclusion;
  private final WorldGroup models;
  private final List<WorldGroup> groups = new ArrayList<>();
  private final List<ChaosNode> nodes = new ArrayList<>();
  private final Supervisor supervisor;

  Scene(ChaosSettings settings, long seed, Path folder, ChaosJournal journal, Seclusion seclusion)
      throws InterruptedException {
    this.journal = journal;
    this.seclusion = seclusion;
    Ports ports = new Ports(seed);
    journal.start(folder, ports.take(1));
    this.models = group("models", ports, seed, folder);
    for (int i = 0; i < MINER_GROUPS; i++) {
      groups.add(group("miners-" + i, ports, seed + i + 1, folder));
    }
    int nodePorts = ports.take(ChaosNode.PORTS * settings.nodes());
    for (int i = 0; i < settings.nodes(); i++) {
      nodes.add(node(settings, i, nodePorts, folder));
    }
    List<Supervised> all = new ArrayList<>();
    all.add(models.process());
    groups.forEach(group -> all.add(group.process()));
    nodes.forEach(node -> all.add(node.process()));
    this.supervisor = new Supervisor(all);
  }

  private static WorldGroup group(String name, Ports ports, long seed, Path folder) {
    return new WorldGroup(
        name, ports.take(WorldGroup.MINERS + 1), seed, folder.resolve(name + ".log"));
  }

  private ChaosNode node(ChaosSettings settings, int index, int firstPort, Path folder) {
    String name = "node-" + index;
    String host = host(settings, index);
    return new ChaosNode(
        name,
        settings.launcher(),
        folder,
        seclusion.volume(folder, "disk-" + index),
        host,
        firstPort + ChaosNode.PORTS * index,
        ahead -> config(settings, host, firstPort, ahead),
        miners());
  }

  private String config(ChaosSettings settings, String host, int firstPort, Duration ahead) {
    String alone = NodeConfiguration.of(models.modelServer(), ahead) + journal.nodeConfig();
    if (settings.nodes() == 1) {
      return alone;
    }
    List<String> seeds = new ArrayList<>();
    for (int i = 0; i < settings.nodes(); i++) {
      seeds.add(host(settings, i) + ":" + (firstPort + ChaosNode.PORTS * i + 2));
    }
    return alone + NodeConfiguration.cluster(host, seeds);
  }

  private static String host(ChaosSettings settings, int index) {
    return settings.nodes() == 1 ? "127.0.0.1" : "127.0.0." + (FIRST_HOST + index);
  }

  private List<String> miners() {
    List<String> given = new ArrayList<>();
    for (WorldGroup group : groups) {
      for (String miner : group.miners()) {
        given.add("chat-mixtral=" + miner);
        given.add("chat-llama-3=" + miner);
      }
    }
    return given;
  }

  /** Starts everything; comes back when all nodes can serve. */
  void start() throws InterruptedException {
    models.process().want();
    groups.forEach(group -> group.process().want());
    nodes.forEach(node -> node.process().want());
    awaitReady();
  }

  /** Waits until the journal works and every node says that it can serve. */
  void awaitReady() throws InterruptedException {
    journal.awaitReady();
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (ChaosNode node : nodes) {
      while (!node.isReady()) {
        if (System.nanoTime() > end) {
          throw new ChaosException(node.process().name() + " was not ready within " + PATIENCE);
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  /** Tells the nodes to end; whether all of them did. */
  boolean stopNodes() throws InterruptedException {
    boolean ended = true;
    for (ChaosNode node : nodes) {
      var child = node.process().running();
      node.process().terminate();
      ended &= child.isEmpty() || child.get().awaitEnd(PATIENCE);
    }
    return ended;
  }

  ChaosJournal journal() {
    return journal;
  }

  Seclusion seclusion() {
    return seclusion;
  }

  WorldGroup models() {
    return models;
  }

  List<WorldGroup> groups() {
    return groups;
  }

  List<ChaosNode> nodes() {
    return nodes;
  }

  List<URI> apis() {
    return nodes.stream().map(ChaosNode::api).toList();
  }

  /** How the nodes are administered; once all have served. */
  List<Management> managements() throws IOException {
    List<Management> managements = new ArrayList<>();
    for (ChaosNode node : nodes) {
      managements.add(new Management(node.management(), node.adminToken()));
    }
    return managements;
  }

  /** What happened that nobody caused. */
  List<String> incidents() {
    List<String> incidents = supervisor.incidents();
    incidents.addAll(journal.incidents());
    return incidents;
  }

  @Override
  public void close() {
    supervisor.close();
    nodes.stream().map(ChaosNode::volume).forEach(DataVolume::close);
    journal.close();
  }
}
