package io.assay.simulations.chaos;

import io.assay.simulations.chaos.plan.FaultKind;
import io.assay.simulations.chaos.process.ChaosNode;
import io.assay.simulations.chaos.process.Supervised;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The journal that a run's nodes write to. */
public interface ChaosJournal {

  /** Its name on the command line. */
  String name();

  /** What can fail with it. */
  SortedSet<FaultKind> faults();

  /** Its process, if it has one. */
  Optional<Supervised> process();

  /** Waits until nodes can be started; at most some minutes. */
  void awaitReady() throws InterruptedException;

  /** What a node's configuration says of it. */
  String nodeConfig();

  /** The options with which commands read its history once the nodes have ended. */
  List<String> historyOptions(Path data, ChaosNode node);

  /** Reads its history once the nodes have ended. */
  History history(Path data);
}
