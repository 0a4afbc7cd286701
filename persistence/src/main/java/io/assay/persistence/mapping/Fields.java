package io.assay.persistence.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * Reads fields of stored messages; what goes wrong in one is reported with its name. The functions
 * given must be pure; whatever they throw means that the field is not valid.
 */
final class Fields {

  private Fields() {}

  /** A field that is always there. */
  static <P, T> T read(String field, P value, Function<? super P, ? extends T> mapping) {
    try {
      return mapping.apply(value);
    } catch (FieldException e) {
      throw e.within(field);
    } catch (RuntimeException e) {
      throw new FieldException(field, String.valueOf(e.getMessage()), e);
    }
  }

  /** A field with presence that must be set. */
  static <P, T> T required(
      String field, boolean present, P value, Function<? super P, ? extends T> mapping) {
    if (!present) {
      throw new FieldException(field, "is missing; expected a value");
    }
    return read(field, value, mapping);
  }

  /** A field with presence that may be left out. */
  static <P, T> Optional<T> optional(
      String field, boolean present, P value, Function<? super P, ? extends T> mapping) {
    return present ? Optional.of(read(field, value, mapping)) : Optional.empty();
  }

  /** A number that may be left out. */
  static OptionalDouble optional(boolean present, double value) {
    return present ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** A repeated field, in its order. */
  static <P, T> List<T> list(
      String field, List<? extends P> values, Function<? super P, ? extends T> mapping) {
    List<T> read = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      try {
        read.add(mapping.apply(values.get(i)));
      } catch (FieldException e) {
        throw e.within(field + "[" + i + "]");
      } catch (RuntimeException e) {
        throw new FieldException(field + "[" + i + "]", String.valueOf(e.getMessage()), e);
      }
    }
    return read;
  }

  /** A repeated field whose elements are sorted by a key; every key occurs once. */
  static <P, K extends Comparable<? super K>, V> PSortedMap<K, V> sorted(
      String field,
      List<? extends P> values,
      Function<? super P, ? extends K> key,
      Function<? super P, ? extends V> value) {
    TreeMap<K, V> read = new TreeMap<>();
    list(
        field,
        values,
        element -> {
          K name = key.apply(element);
          if (read.put(name, value.apply(element)) != null) {
            throw new FieldException("", name + " occurs twice; expected once");
          }
          return name;
        });
    return TreePMap.from(read);
  }

  /** The refusal of an enum value that is not set or not known to this version. */
  static IllegalArgumentException unknown(Object value) {
    return new IllegalArgumentException(
        value + " is not known; expected a value of this version's schema");
  }
}
