package io.assay.actors.testkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;

/** Journals in memory that can be made to fail. */
public final class Journals {

  private Journals() {}

  /** The configuration of an actor system whose journal a {@code PersistenceTestKit} controls. */
  public static Config inMemory() {
    return ConfigFactory.parseString(
            "pekko.persistence.testkit { events.serialize = off, snapshots.serialize = off }")
        .withFallback(PersistenceTestKitPlugin.getInstance().config())
        .withFallback(PersistenceTestKitSnapshotPlugin.config())
        .withFallback(ConfigFactory.load());
  }
}
