package io.assay.streams.chain.metadata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What a runtime says about itself.
 *
 * @param types by their numbers
 * @param pallets its parts
 * @param extrinsicVersion the format of calls, 4
 * @param extensions what a signed call carries, in order
 */
public record RuntimeMetadata(
    Map<Integer, ScaleType> types,
    List<Pallet> pallets,
    int extrinsicVersion,
    List<Extension> extensions) {

  /** Copies the collections. */
  public RuntimeMetadata {
    types = Map.copyOf(types);
    pallets = List.copyOf(pallets);
    extensions = List.copyOf(extensions);
  }

  /**
   * A part of a runtime. Calls, events and errors are variants, by type.
   *
   * @param index the byte that tells it in calls, events and errors
   * @param storage the type of each item's values, by the item's name
   */
  public record Pallet(
      String name,
      int index,
      OptionalInt calls,
      OptionalInt events,
      OptionalInt errors,
      Map<String, Integer> storage) {
    /** Copies the map. */
    public Pallet {
      storage = new TreeMap<>(storage);
    }
  }

  /**
   * Something that a signed call carries, signs, or both.
   *
   * @param type what is carried
   * @param signedOnly what is signed beside that
   */
  public record Extension(String name, int type, int signedOnly) {}

  /** The pallet of that name. */
  public Optional<Pallet> pallet(String name) {
    return pallets.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** The pallet of that index. */
  public Optional<Pallet> pallet(int index) {
    return pallets.stream().filter(each -> each.index() == index).findFirst();
  }

  /** The cases of a variant type; empty if the type is none. */
  public Optional<ScaleType.Variant> variant(OptionalInt type) {
    return type.isPresent() && types.get(type.getAsInt()) instanceof ScaleType.Variant variant
        ? Optional.of(variant)
        : Optional.empty();
  }
}
