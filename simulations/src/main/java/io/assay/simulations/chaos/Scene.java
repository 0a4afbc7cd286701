package io.assay.simulations.chaos;

import io.assay.simulations.chaos.process.ChaosException;
import io.assay.simulations.chaos.process.ChaosNode;
import io.assay.simulations.chaos.process.DataVolume;
import io.assay.simulations.chaos.process.Ports;
import io.assay.simulations.chaos.process.Seclusion;
import io.assay.simulations.chaos.process.Supervised;
import io.assay.simulations.chaos.process.Supervisor;
import io.assay.simulations.chaos.process.WorldGroup;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Everything that runs in a run: the journal, the miners, the model server, the nodes. */
final class Scene implements AutoCloseable {

  /** How many groups of miners fail each for itself. */
  static final int MINER_GROUPS = 2;

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 100;

  private final ChaosJournal journal;
  private final Seclusion seclusion;
  private final WorldGroup models;
  private final List<WorldGroup> groups = new ArrayList<>();
  private final List<ChaosNode> nodes = new ArrayList<>();
  private final Supervisor supervisor;

  Scene(ChaosSettings settings, long seed, Path folder, ChaosJournal journal, Seclusion seclusion) {
    this.journal = journal;
    this.seclusion = seclusion;
    Ports ports = new Ports(seed);
    this.models = group("models", ports, seed, folder);
    for (int i = 0; i < MINER_GROUPS; i++) {
      groups.add(group("miners-" + i, ports, seed + i + 1, folder));
    }
    for (int i = 0; i < settings.nodes(); i++) {
      nodes.add(node(settings, i, ports, folder));
    }
    List<Supervised> all = new ArrayList<>();
    journal.process().ifPresent(all::add);
    all.add(models.process());
    groups.forEach(group -> all.add(group.process()));
    nodes.forEach(node -> all.add(node.process()));
    this.supervisor = new Supervisor(all);
  }

  private static WorldGroup group(String name, Ports ports, long seed, Path folder) {
    return new WorldGroup(
        name, ports.take(WorldGroup.MINERS + 1), seed, folder.resolve(name + ".log"));
  }

  private ChaosNode node(ChaosSettings settings, int index, Ports ports, Path folder) {
    String name = "node-" + index;
    String host = settings.nodes() == 1 ? "127.0.0.1" : "127.0.0." + (11 + index);
    Supplier<List<String>> miners =
        () -> {
          List<String> given = new ArrayList<>();
          for (WorldGroup group : groups) {
            for (String miner : group.miners()) {
              given.add("chat-mixtral=" + miner);
              given.add("chat-llama-3=" + miner);
            }
          }
          return given;
        };
    return new ChaosNode(
        name,
        settings.launcher(),
        folder,
        seclusion.volume(folder, "disk-" + index),
        host,
        ports.take(3),
        ahead -> NodeConfiguration.of(models.modelServer(), ahead) + journal.nodeConfig(),
        miners.get());
  }

  /** Starts everything; comes back when all nodes can serve. */
  void start() throws InterruptedException {
    journal.process().ifPresent(Supervised::want);
    models.process().want();
    groups.forEach(group -> group.process().want());
    journal.awaitReady();
    nodes.forEach(node -> node.process().want());
    awaitReady();
  }

  /** Waits until every node says that it can serve. */
  void awaitReady() throws InterruptedException {
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

  List<URI> managements() {
    return nodes.stream().map(ChaosNode::management).toList();
  }

  /** What happened that nobody caused. */
  List<String> incidents() {
    return supervisor.incidents();
  }

  @Override
  public void close() {
    supervisor.close();
    nodes.stream().map(ChaosNode::volume).forEach(DataVolume::close);
  }
}
