package io.assay.http.requests;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request says for the fields of its shape. */
public final class Values {

  private final Shape shape;
  private final String place;
  private final @Nullable Object[] values;
  private final BitSet asked;

  Values(Shape shape, String place, @Nullable Object[] values) {
    this.shape = shape;
    this.place = place;
    this.values = values;
    this.asked = new BitSet(values.length);
  }

  /**
   * The field's value, or its default; empty if it was left out and has none.
   *
   * @throws IllegalArgumentException if the field is not in the shape: nothing undocumented is read
   */
  @SuppressWarnings("unchecked") // The shape has read it with the field's own type.
  public <T> Optional<T> find(Field<T> field) {
    int at = shape.place(field);
    asked.set(at);
    return Optional.ofNullable((T) values[at]);
  }

  /** The value of a field that is required or has a default. */
  public <T> T get(Field<T> field) {
    return find(field)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "field '" + field + "': expected one that is required or has a default"));
  }

  /** The field's full name, as errors have it. */
  public String name(Field<?> field) {
    return Shape.name(place, field.name());
  }

  /** The fields that nothing asked for yet, save those that are only checked. */
  public List<String> unread() {
    List<String> unread = new ArrayList<>();
    for (Field<?> field : shape.fields()) {
      if (!asked.get(shape.place(field)) && !(field.type() instanceof CheckedOnly)) {
        unread.add(field.name());
      }
    }
    return unread;
  }
}
