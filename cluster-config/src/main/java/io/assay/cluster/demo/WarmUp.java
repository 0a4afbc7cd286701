package io.assay.cluster.demo;

import com.typesafe.config.ConfigFactory;
import java.util.List;

/** Loads what a node needs first while the simulated miners' process is still starting. */
final class WarmUp {

  private static final List<String> CLASSES =
      List.of(
          "io.assay.cluster.node.Node",
          "org.apache.pekko.cluster.sharding.ShardRegion",
          "org.apache.pekko.http.javadsl.Http",
          "org.apache.pekko.persistence.jdbc.journal.JdbcAsyncWriteJournal",
          "slick.jdbc.H2Profile$",
          "org.h2.Driver");

  private WarmUp() {}

  /** Starts loading in the background; whatever fails here fails again where it matters. */
  static void begin() {
    Thread thread = new Thread(WarmUp::load, "warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private static void load() {
    ConfigFactory.defaultReference();
    for (String name : CLASSES) {
      try {
        Class.forName(name);
      } catch (ReflectiveOperationException | LinkageError e) {
        return; // Only time is lost.
      }
    }
  }
}
