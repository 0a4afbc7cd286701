package io.assay.http.requests;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a request or an answer: the one definition from which it is read and documented.
 * Immutable; two fields are the same only if they are the same object.
 */
public final class Field<T> {

  private final String name;
  private final Type<T> type;
  private final boolean required;
  private final boolean nullable;
  private final Optional<T> fallback;
  private final Optional<Object> example;
  private final String description;

  private Field(
      String name,
      Type<T> type,
      boolean required,
      boolean nullable,
      Optional<T> fallback,
      Optional<Object> example,
      String description) {
    this.name = name;
    this.type = type;
    this.required = required;
    this.nullable = nullable;
    this.fallback = fallback;
    this.example = example;
    this.description = description;
  }

  /** A field that must be there; the description is one sentence. */
  public static <T> Field<T> required(String name, Type<T> type, String description) {
    return new Field<>(name, type, true, false, Optional.empty(), Optional.empty(), description);
  }

  /** A field that may be left out. */
  public static <T> Field<T> optional(String name, Type<T> type, String description) {
    return new Field<>(name, type, false, false, Optional.empty(), Optional.empty(), description);
  }

  /** The same, with a value that counts when it is left out. */
  public Field<T> or(T value) {
    return new Field<>(name, type, false, nullable, Optional.of(value), example, description);
  }

  /** The same, documented as one that may be null. In requests every null counts as left out. */
  public Field<T> orNull() {
    return new Field<>(name, type, required, true, fallback, example, description);
  }

  /** The same, with an example: a text, a number, a truth value, or lists and maps of these. */
  public Field<T> like(Object value) {
    return new Field<>(name, type, required, nullable, fallback, Optional.of(value), description);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** What its values are. */
  public Type<T> type() {
    return type;
  }

  /** Whether it must be there. */
  public boolean isRequired() {
    return required;
  }

  /** What counts when it is left out, if anything. */
  Optional<T> fallback() {
    return fallback;
  }

  /** Whether it may be null in an answer. */
  boolean isNullable() {
    return nullable;
  }

  /** Its description for the API's document. */
  public Schema<?> schema() {
    Schema<?> schema = type.schema();
    schema.setDescription(described(schema.getDescription()));
    if (nullable) {
      schema.setNullable(true);
    }
    fallback.ifPresent(schema::setDefault);
    example.ifPresent(schema::setExample);
    return schema;
  }

  private String described(@Nullable String more) {
    return more == null ? description : description + " " + more;
  }

  @Override
  public String toString() {
    return name;
  }
}
