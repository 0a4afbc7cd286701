package io.assay.simulations.chaos;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.persistence.journal.DataFolderException;
import io.assay.persistence.journal.EmbeddedJournal;
import io.assay.simulations.chaos.plan.FaultKind;
import io.assay.simulations.chaos.process.ChaosException;
import io.assay.simulations.chaos.process.ChaosNode;
import io.assay.simulations.chaos.process.Supervised;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The journal in the data folder of the one node. */
public final class EmbeddedChaosJournal implements ChaosJournal {

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public SortedSet<FaultKind> faults() {
    return new TreeSet<>(
        EnumSet.of(
            FaultKind.KILL_NODE,
            FaultKind.STOP_NODE,
            FaultKind.FREEZE_NODE,
            FaultKind.FILL_DISK,
            FaultKind.STALL_DISK,
            FaultKind.JUMP_CLOCK,
            FaultKind.KILL_MINERS,
            FaultKind.FREEZE_MINERS,
            FaultKind.KILL_MODELS));
  }

  @Override
  public Optional<Supervised> process() {
    return Optional.empty();
  }

  @Override
  public void awaitReady() {}

  @Override
  public String nodeConfig() {
    return "";
  }

  @Override
  public List<String> historyOptions(Path data, ChaosNode node) {
    return List.of("--data", data.toString());
  }

  @Override
  public History history(Path data) {
    try {
      EmbeddedJournal journal = EmbeddedJournal.open(data);
      Config config = journal.config().withFallback(ConfigFactory.defaultReference()).resolve();
      return new History(config, journal::close);
    } catch (DataFolderException e) {
      throw new ChaosException("the journal cannot be read: " + e.getMessage(), e);
    }
  }
}
