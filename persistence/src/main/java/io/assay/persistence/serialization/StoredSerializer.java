package io.assay.persistence.serialization;

import io.assay.persistence.mapping.Codec;
import java.io.NotSerializableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Stores the events and the snapshot of one root under their manifests. */
abstract class StoredSerializer extends SerializerWithStringManifest {
  private final int identifier;
  private final Map<Class<?>, Codec<?>> byType = new HashMap<>();
  private final Map<String, Codec<?>> byManifest = new HashMap<>();

  /** A later codec for a manifest or a type that is there already is a mistake of ours. */
  StoredSerializer(int identifier, List<Codec<?>> codecs) {
    this.identifier = identifier;
    for (Codec<?> codec : codecs) {
      if (byType.put(codec.type(), codec) != null
          || byManifest.put(codec.manifest(), codec) != null) {
        throw new IllegalStateException(
            codec.manifest() + " is there twice, or its type is; expected one codec each");
      }
    }
  }

  @Override
  public int identifier() {
    return identifier;
  }

  /** The manifests that can be read. */
  public SortedSet<String> manifests() {
    return new TreeSet<>(byManifest.keySet());
  }

  @Override
  public String manifest(Object value) {
    return codec(value).manifest();
  }

  @Override
  public byte[] toBinary(Object value) {
    return codec(value).encode(value);
  }

  private Codec<?> codec(Object value) {
    Codec<?> codec = byType.get(value.getClass());
    if (codec == null) {
      TreeMap<String, String> known = new TreeMap<>();
      byType.forEach((type, each) -> known.put(type.getName(), each.manifest()));
      throw new IllegalArgumentException(
          "no stored form for " + value.getClass().getName() + ": expected one of " + known);
    }
    return codec;
  }

  /**
   * Reads a stored value.
   *
   * @throws NotSerializableException if the manifest is not known
   * @throws io.assay.persistence.mapping.UnreadableException if the bytes mean no valid value
   */
  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    Codec<?> codec = byManifest.get(manifest);
    if (codec == null) {
      throw new NotSerializableException(
          "stored manifest '"
              + manifest
              + "' is not known to serializer "
              + identifier
              + ": expected one of "
              + String.join(", ", manifests())
              + ". It may have been written by a later version. The entity stops here, because"
              + " nothing stored is ever skipped");
    }
    return codec.decode(bytes);
  }
}
