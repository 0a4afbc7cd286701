package io.assay.streams.chain.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.metadata.ScaleType.Case;
import io.assay.streams.chain.metadata.ScaleType.Field;
import io.assay.streams.chain.metadata.ScaleType.Kind;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleReader;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads values of a runtime's types as JSON: fields with names as an object, others as an array (or
 * alone, if there is one), a variant as an object of its case, bytes and numbers above 63 bits as
 * text. One reader looks at a bounded number of values in all, so that no nest of types keeps it
 * busy. Not safe for threads.
 */
public final class ValueReader {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 32;
  private static final int MOST_STEPS = 4_000_000;
  private static final int BITS_PER_BYTE = 8;

  private final Map<Integer, ScaleType> types;
  private int steps;

  /** Reads values of those types. */
  public ValueReader(Map<Integer, ScaleType> types) {
    this.types = Map.copyOf(types);
  }

  /**
   * The next value.
   *
   * @throws ScaleException if the bytes are no value of the type, or the type is not known
   */
  public JsonNode read(ScaleReader in, int type) {
    return read(in, type, 0);
  }

  private JsonNode read(ScaleReader in, int number, int depth) {
    step();
    ScaleType type = types.get(number);
    if (type == null || depth > DEEPEST) {
      throw in.wrong(
          type == null
              ? "type " + number + ": expected one of the runtime's"
              : "values deeper than " + DEEPEST + ": expected at most " + DEEPEST);
    }
    if (type instanceof ScaleType.Composite composite) {
      return fields(in, composite.fields(), depth);
    } else if (type instanceof ScaleType.Variant variant) {
      return variant(in, variant, depth);
    } else if (type instanceof ScaleType.Sequence sequence) {
      return sequence(in, sequence.of(), depth);
    } else if (type instanceof ScaleType.Array array) {
      return array(in, array, depth);
    } else if (type instanceof ScaleType.Tuple tuple) {
      return list(in, tuple.of(), depth);
    } else if (type instanceof ScaleType.Compact) {
      return number(in.compact());
    } else if (type instanceof ScaleType.Bits) {
      return bits(in);
    }
    return primitive(in, ((ScaleType.Primitive) type).kind());
  }

  private JsonNode variant(ScaleReader in, ScaleType.Variant variant, int depth) {
    int index = in.u8();
    Case found =
        variant.at(index).orElseThrow(() -> in.wrong("case " + index + ": expected a known one"));
    ObjectNode json = JSON.objectNode();
    json.set(found.name(), fields(in, found.fields(), depth));
    return json;
  }

  private JsonNode fields(ScaleReader in, List<Field> fields, int depth) {
    if (fields.isEmpty() || fields.get(0).name().isEmpty()) {
      List<Integer> each = fields.stream().map(Field::type).toList();
      return each.size() == 1 ? read(in, each.get(0), depth + 1) : list(in, each, depth);
    }
    ObjectNode json = JSON.objectNode();
    for (Field field : fields) {
      json.set(field.name().orElse(""), read(in, field.type(), depth + 1));
    }
    return json;
  }

  private ArrayNode list(ScaleReader in, List<Integer> of, int depth) {
    ArrayNode json = JSON.arrayNode();
    of.forEach(each -> json.add(read(in, each, depth + 1)));
    return json;
  }

  private JsonNode sequence(ScaleReader in, int of, int depth) {
    if (isByte(of)) {
      return JSON.textNode(Hex.format(in.bytes()));
    }
    // An item may take no byte at all; then their number is bounded by the reader alone.
    ArrayNode json = JSON.arrayNode();
    in.vec(1, each -> json.add(read(each, of, depth + 1)));
    return json;
  }

  private JsonNode array(ScaleReader in, ScaleType.Array array, int depth) {
    if (array.length() > in.remaining()) {
      throw in.wrong("%d values: expected as many as are left".formatted(array.length()));
    }
    int length = (int) array.length();
    return isByte(array.of())
        ? JSON.textNode(Hex.format(in.raw(length)))
        : list(in, Collections.nCopies(length, array.of()), depth);
  }

  private boolean isByte(int type) {
    return types.get(type) instanceof ScaleType.Primitive primitive && primitive.kind() == Kind.U8;
  }

  private static JsonNode bits(ScaleReader in) {
    long bits = in.compact(31);
    return JSON.textNode(Hex.format(in.raw((int) ((bits + BITS_PER_BYTE - 1) / BITS_PER_BYTE))));
  }

  private static JsonNode primitive(ScaleReader in, Kind kind) {
    return switch (kind) {
      case BOOL -> JSON.booleanNode(in.bool());
      case CHAR -> JSON.numberNode(in.u32());
      case STR -> JSON.textNode(in.string());
      case U8 -> JSON.numberNode(in.u8());
      case U16 -> JSON.numberNode(in.u16());
      case U32 -> JSON.numberNode(in.u32());
      case U64 -> number(in.u64());
      case U128 -> number(in.u128());
      default -> JSON.textNode(Hex.format(in.raw(bytes(kind))));
    };
  }

  private static int bytes(Kind kind) {
    String bits = kind.name().substring(1);
    return Integer.parseInt(bits) / BITS_PER_BYTE;
  }

  private static JsonNode number(BigInteger number) {
    return number.bitLength() < Long.SIZE
        ? JSON.numberNode(number.longValueExact())
        : JSON.textNode(number.toString());
  }

  /** Whether values of the type take no byte. A type that is not known takes some. */
  public boolean isEmpty(int type) {
    return isEmpty(type, 0);
  }

  private void step() {
    if (++steps > MOST_STEPS) {
      throw new ScaleException(
          "more than %d values in each other: expected fewer".formatted(MOST_STEPS));
    }
  }

  private boolean isEmpty(int number, int depth) {
    step();
    ScaleType type = types.get(number);
    if (depth > DEEPEST) {
      return false;
    }
    if (type instanceof ScaleType.Composite composite) {
      return composite.fields().stream().allMatch(field -> isEmpty(field.type(), depth + 1));
    } else if (type instanceof ScaleType.Tuple tuple) {
      return tuple.of().stream().allMatch(each -> isEmpty(each, depth + 1));
    }
    return type instanceof ScaleType.Array array
        && (array.length() == 0 || isEmpty(array.of(), depth + 1));
  }

  /**
   * How values of a type are written, in a short form such as {@code Vec<u16>}; wrappers of one
   * value are left out.
   */
  public String form(int type) {
    return form(type, 0);
  }

  private String form(int number, int depth) {
    step();
    ScaleType type = types.get(number);
    if (type == null || depth > DEEPEST) {
      return "?";
    } else if (type instanceof ScaleType.Composite composite) {
      return joined(composite.fields().stream().map(Field::type).toList(), depth);
    } else if (type instanceof ScaleType.Variant) {
      return "enum";
    } else if (type instanceof ScaleType.Sequence sequence) {
      return "Vec<" + form(sequence.of(), depth + 1) + ">";
    } else if (type instanceof ScaleType.Array array) {
      return "[" + form(array.of(), depth + 1) + ";" + array.length() + "]";
    } else if (type instanceof ScaleType.Tuple tuple) {
      return joined(tuple.of(), depth);
    } else if (type instanceof ScaleType.Compact compact) {
      return "Compact<" + form(compact.of(), depth + 1) + ">";
    }
    return type instanceof ScaleType.Primitive primitive
        ? primitive.kind().name().toLowerCase(Locale.ROOT)
        : "bits";
  }

  private String joined(List<Integer> of, int depth) {
    List<Integer> kept = of.stream().filter(each -> !isEmpty(each)).toList();
    return kept.size() == 1
        ? form(kept.get(0), depth + 1)
        : kept.stream()
            .map(each -> form(each, depth + 1))
            .collect(Collectors.joining(",", "(", ")"));
  }
}
