package io.assay.actors.batching;

import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/**
 * The references to the entities of one type, made once each: to make one encodes its name for a
 * URL, which is a noticeable part of what a request costs. Safe for use by several threads.
 *
 * @param <M> what the entities take
 */
public final class EntityRefs<M> {

  private static final int MOST = 65_536;

  private final ClusterSharding sharding;
  private final EntityTypeKey<M> key;
  private final ConcurrentHashMap<String, EntityRef<M>> made = new ConcurrentHashMap<>();

  /** References to the entities of that key. */
  public EntityRefs(ClusterSharding sharding, EntityTypeKey<M> key) {
    this.sharding = sharding;
    this.key = key;
  }

  /** The reference to the entity of that name, whether it runs or not. */
  public EntityRef<M> of(String entity) {
    EntityRef<M> known = made.get(entity);
    if (known != null) {
      return known;
    }
    if (made.size() >= MOST) {
      made.clear();
    }
    return made.computeIfAbsent(entity, name -> sharding.entityRefFor(key, name));
  }
}
