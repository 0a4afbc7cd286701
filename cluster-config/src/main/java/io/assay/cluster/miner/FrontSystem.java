package io.assay.cluster.miner;

import com.typesafe.config.ConfigFactory;
import io.assay.cluster.miner.settings.FrontLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The actor system that a miner runs in. */
final class FrontSystem {

  /** A connection is closed for idleness so long after an answer could have come. */
  private static final Duration AFTER = Duration.ofSeconds(10);

  private FrontSystem() {}

  /** A new one; times without an answer are bounded by the limits, not by the server. */
  static ActorSystem<Void> create(FrontLimits limits) {
    Map<String, Object> keys = new HashMap<>();
    keys.put("pekko.loglevel", "OFF");
    keys.put("pekko.stdout-loglevel", "OFF");
    keys.put("pekko.log-dead-letters", "off");
    keys.put("pekko.log-dead-letters-during-shutdown", "off");
    keys.put("pekko.actor.provider", "local");
    keys.put("pekko.coordinated-shutdown.exit-jvm", "off");
    keys.put("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
    keys.put("pekko.http.server.max-connections", limits.connections());
    keys.put("pekko.http.server.request-timeout", "infinite");
    keys.put("pekko.http.server.idle-timeout", limits.answer().plus(AFTER).toMillis() + "ms");
    keys.put("pekko.http.server.server-header", "");
    return ActorSystem.create(
        Behaviors.empty(),
        "miner",
        ConfigFactory.parseMap(keys).withFallback(ConfigFactory.defaultReference()).resolve());
  }
}
