package io.assay.simulations.chaos;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.assay.persistence.journal.Journal;
import io.assay.persistence.journal.JournalException;
import io.assay.persistence.storage.JournalKind;
import io.assay.simulations.chaos.plan.FaultKind;
import io.assay.simulations.chaos.process.ChaosException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;

/** The journal that a run's nodes write to. */
public interface ChaosJournal extends AutoCloseable {

  /** What can fail with it. */
  SortedSet<FaultKind> faults();

  /**
   * Makes it ready for nodes.
   *
   * @param port a free one, and those after it
   */
  void start(Path folder, int port) throws InterruptedException;

  /** Lets it fail; only kinds that are its own. */
  void begin(FaultKind kind);

  /** Undoes that. */
  void end(FaultKind kind);

  /** Waits until it works again. */
  void awaitReady() throws InterruptedException;

  /** What a node's configuration says of it. */
  String nodeConfig();

  /** What happened to it that nobody caused. */
  List<String> incidents();

  /** Ends it. */
  @Override
  void close();

  /** Reads what is in it, once the nodes have ended. */
  default History history(Path data) {
    try {
      Journal journal = JournalKind.open(ConfigFactory.parseString(nodeConfig()), data);
      return new History(
          journal.config().withFallback(ConfigFactory.defaultReference()).resolve(),
          journal::close);
    } catch (JournalException | ConfigException e) {
      throw new ChaosException("the journal cannot be read: " + e.getMessage(), e);
    }
  }
}
