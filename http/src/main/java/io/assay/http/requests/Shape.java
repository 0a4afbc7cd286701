package io.assay.http.requests;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object. All of them are read, and only they: a field of a request that is
 * not in its shape ends the request. Immutable.
 */
public final class Shape {

  private static final int LONGEST_SHOWN = 64;

  private final List<Field<?>> fields;
  private final IdentityHashMap<Field<?>, Integer> places = new IdentityHashMap<>();
  private final Map<String, Field<?>> byName = new LinkedHashMap<>();

  private Shape(List<Field<?>> fields) {
    this.fields = List.copyOf(fields);
    for (Field<?> field : fields) {
      places.put(field, places.size());
      if (byName.put(field.name(), field) != null) {
        throw new IllegalArgumentException(
            "field '" + field.name() + "' is there twice: expected every name once");
      }
    }
  }

  /** The shape with these fields, in the order in which they are documented and read. */
  public static Shape of(Field<?>... fields) {
    return new Shape(List.of(fields));
  }

  /** This shape with more fields behind. */
  public Shape with(List<? extends Field<?>> more) {
    List<Field<?>> all = new ArrayList<>(fields);
    all.addAll(more);
    return new Shape(all);
  }

  /** The fields. */
  public List<Field<?>> fields() {
    return fields;
  }

  /** The field of that name, or null. */
  @Nullable Field<?> find(String name) {
    return byName.get(name);
  }

  /** Where a field's value stands in {@link Values}. */
  int place(Field<?> field) {
    Integer place = places.get(field);
    if (place == null) {
      throw new IllegalArgumentException(
          "field '" + field + "' is not documented: expected one of " + byName.keySet());
    }
    return place;
  }

  /**
   * The values that an object has for the fields.
   *
   * @param place the object's full name, empty for the body itself
   * @throws io.assay.http.errors.ApiException 400 naming the field that is wrong, missing or
   *     unknown
   */
  public Values read(JsonNode object, String place) {
    @Nullable Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(fields.get(i), object, place);
    }
    for (Map.Entry<String, JsonNode> sent : object.properties()) {
      if (!byName.containsKey(sent.getKey())) {
        String unknown = name(place, shown(sent.getKey()));
        throw JsonFields.invalid(
            unknown, "unknown_parameter", "Unknown parameter: '" + unknown + "'.");
      }
    }
    return new Values(this, place, values);
  }

  private static @Nullable Object read(Field<?> field, JsonNode object, String place) {
    JsonNode value = object.get(field.name());
    if (value != null && !value.isNull()) {
      return field.type().read(value, name(place, field.name()));
    }
    if (field.isRequired() && !(field.isNullable() && value != null)) {
      throw JsonFields.missing(name(place, field.name()));
    }
    return field.fallback().orElse(null);
  }

  /** Its description for the API's document. */
  public Schema<?> schema() {
    ObjectSchema schema = new ObjectSchema();
    for (Field<?> field : fields) {
      schema.addProperty(field.name(), field.schema());
      if (field.isRequired()) {
        schema.addRequiredItem(field.name());
      }
    }
    schema.setAdditionalProperties(false);
    return schema;
  }

  static String name(String place, String field) {
    return place.isEmpty() ? field : place + "." + field;
  }

  private static String shown(String field) {
    return field.length() > LONGEST_SHOWN ? field.substring(0, LONGEST_SHOWN) + "…" : field;
  }
}
