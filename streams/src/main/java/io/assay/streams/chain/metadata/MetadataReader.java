package io.assay.streams.chain.metadata;

import io.assay.streams.chain.metadata.RuntimeMetadata.Extension;
import io.assay.streams.chain.metadata.RuntimeMetadata.Pallet;
import io.assay.streams.chain.metadata.ScaleType.Case;
import io.assay.streams.chain.metadata.ScaleType.Field;
import io.assay.streams.chain.metadata.ScaleType.Kind;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.pekko.util.ByteString;

/** Reads a runtime's metadata of format 14: the types' registry, the pallets, the extensions. */
public final class MetadataReader {

  /** The letters "meta", as the metadata begins. */
  private static final ByteString MAGIC = ByteString.fromString("meta");

  private static final int FORMAT = 14;

  private final ScaleReader in;

  private MetadataReader(ByteString metadata) {
    this.in = new ScaleReader(metadata);
  }

  /**
   * The metadata in those bytes.
   *
   * @throws ScaleException if they are no metadata of format 14
   */
  public static RuntimeMetadata read(ByteString metadata) {
    return new MetadataReader(metadata).whole();
  }

  private RuntimeMetadata whole() {
    require(in.raw(MAGIC.length()).equals(MAGIC), "no metadata: expected the letters meta first");
    int format = in.u8();
    require(format == FORMAT, "metadata of format " + format + ": expected " + FORMAT);
    Map<Integer, ScaleType> types = new HashMap<>();
    in.vec(5, each -> types.put(number(), type()));
    List<Pallet> pallets = in.vec(7, each -> pallet());
    number();
    int version = in.u8();
    List<Extension> extensions = in.vec(3, each -> new Extension(in.string(), number(), number()));
    number();
    in.end();
    return new RuntimeMetadata(types, pallets, version, extensions);
  }

  private ScaleType type() {
    texts();
    in.vec(
        2,
        each -> {
          in.string();
          return option(this::number);
        });
    ScaleType type = definition();
    texts();
    return type;
  }

  private ScaleType definition() {
    int kind = in.u8();
    return switch (kind) {
      case 0 -> new ScaleType.Composite(fields());
      case 1 -> new ScaleType.Variant(in.vec(4, each -> variant()));
      case 2 -> new ScaleType.Sequence(number());
      case 3 -> new ScaleType.Array(in.u32(), number());
      case 4 -> new ScaleType.Tuple(in.vec(1, each -> number()));
      case 5 -> new ScaleType.Primitive(primitive());
      case 6 -> new ScaleType.Compact(number());
      case 7 -> bits();
      default -> throw in.wrong("type definition " + kind + ": expected 0 to 7");
    };
  }

  private Case variant() {
    String name = in.string();
    List<Field> fields = fields();
    int index = in.u8();
    texts();
    return new Case(name, index, fields);
  }

  private List<Field> fields() {
    return in.vec(
        4,
        each -> {
          Optional<String> name = option(in::string);
          int type = number();
          option(in::string);
          texts();
          return new Field(name, type);
        });
  }

  private Kind primitive() {
    int kind = in.u8();
    require(kind < Kind.values().length, "primitive type " + kind + ": expected 0 to 14");
    return Kind.values()[kind];
  }

  private ScaleType bits() {
    int store = number();
    number();
    return new ScaleType.Bits(store);
  }

  private Pallet pallet() {
    String name = in.string();
    Map<String, Integer> storage = option(this::storage).orElse(Map.of());
    OptionalInt calls = optional(option(this::number));
    OptionalInt events = optional(option(this::number));
    in.vec(4, each -> constant());
    OptionalInt errors = optional(option(this::number));
    return new Pallet(name, in.u8(), calls, events, errors, storage);
  }

  private Map<String, Integer> storage() {
    in.string();
    Map<String, Integer> values = new TreeMap<>();
    in.vec(
        6,
        each -> {
          String name = in.string();
          in.u8();
          values.put(name, entry());
          in.bytes();
          return texts();
        });
    return values;
  }

  /** The type of an item's values, plain or in a map. */
  private int entry() {
    int kind = in.u8();
    require(kind < 2, "storage entry " + kind + ": expected 0 or 1");
    if (kind == 1) {
      in.vec(1, ScaleReader::u8);
      number();
    }
    return number();
  }

  private ByteString constant() {
    in.string();
    number();
    ByteString value = in.bytes();
    texts();
    return value;
  }

  private List<String> texts() {
    return in.vec(1, ScaleReader::string);
  }

  private int number() {
    return (int) in.compact(31);
  }

  private <T> Optional<T> option(Supplier<T> read) {
    return in.bool() ? Optional.of(read.get()) : Optional.empty();
  }

  private static OptionalInt optional(Optional<Integer> number) {
    return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      throw in.wrong(problem);
    }
  }
}
