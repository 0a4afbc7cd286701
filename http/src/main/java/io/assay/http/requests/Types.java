package io.assay.http.requests;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.http.errors.ApiException;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.ComposedSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The types that fields have. */
public final class Types {

  private static final Type<Boolean> FLAG =
      of(
          (value, name) -> {
            JsonFields.require(value.isBoolean(), name, value, "true or false");
            return value.booleanValue();
          },
          BooleanSchema::new);

  private Types() {}

  /** A type that is read and documented so. */
  public static <T> Type<T> of(BiFunction<JsonNode, String, T> reader, Supplier<Schema<?>> schema) {
    return new Type<>() {
      @Override
      public T read(JsonNode value, String name) {
        return reader.apply(value, name);
      }

      @Override
      public Schema<?> schema() {
        return schema.get();
      }
    };
  }

  /** True or false. */
  public static Type<Boolean> flag() {
    return FLAG;
  }

  /** A number from {@code least} to {@code most}. */
  public static Type<Double> real(double least, double most) {
    return of(
        (value, name) -> {
          JsonFields.require(value.isNumber(), name, value, "a number");
          double number = value.doubleValue();
          if (!(number >= least && number <= most)) {
            throw outOfRange(name, least + " to " + most);
          }
          return number;
        },
        () -> bounded(new NumberSchema(), least, most));
  }

  /** A number of any size, as answers have them. */
  public static Type<Double> number() {
    return of(
        (value, name) -> {
          JsonFields.require(value.isNumber(), name, value, "a number");
          return value.doubleValue();
        },
        NumberSchema::new);
  }

  /** A whole number from {@code least} to {@code most}. */
  public static Type<Long> whole(long least, long most) {
    return of(
        (value, name) -> {
          JsonFields.require(value.isIntegralNumber(), name, value, "an integer");
          if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
            throw outOfRange(name, least + " to " + most);
          }
          return value.longValue();
        },
        () -> {
          Schema<?> schema = new IntegerSchema().format("int64");
          schema.setMinimum(BigDecimal.valueOf(least));
          schema.setMaximum(BigDecimal.valueOf(most));
          return schema;
        });
  }

  /** A text of {@code least} to {@code most} characters. */
  public static Type<String> text(int least, int most) {
    return of(
        (value, name) -> {
          String text = JsonFields.text(value, name);
          if (text.length() < least || text.length() > most) {
            throw JsonFields.invalid(
                name,
                "invalid_value",
                "Invalid '" + name + "': expected " + least + " to " + most + " characters.");
          }
          return text;
        },
        () -> new StringSchema().minLength(least).maxLength(most));
  }

  /** A text of any length. */
  public static Type<String> text() {
    return of(JsonFields::text, StringSchema::new);
  }

  /** One of these words. */
  public static Type<String> word(String... words) {
    List<String> allowed = List.of(words);
    return of(
        (value, name) -> {
          String word = JsonFields.text(value, name);
          if (!allowed.contains(word)) {
            throw JsonFields.invalid(
                name,
                "invalid_value",
                "Invalid value for '" + name + "': expected " + String.join(", ", allowed) + ".");
          }
          return word;
        },
        () -> new StringSchema()._enum(allowed));
  }

  /** A list of {@code least} to {@code most} of those. */
  public static <T> Type<List<T>> list(Type<T> each, int least, int most) {
    return of(
        (value, name) -> {
          JsonFields.require(value.isArray(), name, value, "an array");
          return readList(each, value, name, least, most);
        },
        () -> new ArraySchema().items(each.schema()).minItems(least).maxItems(most));
  }

  /** One of those, or a list of {@code least} to {@code most} of them. */
  public static <T> Type<List<T>> oneOrList(Type<T> each, int least, int most) {
    return of(
        (value, name) ->
            value.isArray()
                ? readList(each, value, name, least, most)
                : List.of(each.read(value, name)),
        () ->
            new ComposedSchema()
                .addOneOfItem(each.schema())
                .addOneOfItem(
                    new ArraySchema().items(each.schema()).minItems(least).maxItems(most)));
  }

  /** An object of that shape. */
  public static Type<Values> object(Shape shape) {
    return of(
        (value, name) -> {
          JsonFields.require(value.isObject(), name, value, "an object");
          return shape.read(value, name);
        },
        shape::schema);
  }

  /** An object with any names and those values. */
  public static <T> Type<JsonNode> mapOf(Type<T> each) {
    return of(
        (value, name) -> {
          JsonFields.require(value.isObject(), name, value, "an object");
          value.properties().forEach(e -> each.read(e.getValue(), name + "." + e.getKey()));
          return value;
        },
        () -> new MapSchema().additionalProperties(each.schema()));
  }

  private static <T> List<T> readList(
      Type<T> each, JsonNode array, String name, int least, int most) {
    if (array.size() < least || array.size() > most) {
      throw JsonFields.invalid(
          name,
          "invalid_value",
          "Invalid '"
              + name
              + "': expected "
              + least
              + " to "
              + most
              + " items, but got "
              + array.size()
              + ".");
    }
    List<T> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      items.add(each.read(array.get(i), name + "[" + i + "]"));
    }
    return items;
  }

  private static Schema<?> bounded(Schema<?> schema, double least, double most) {
    schema.setMinimum(BigDecimal.valueOf(least));
    schema.setMaximum(BigDecimal.valueOf(most));
    return schema;
  }

  private static ApiException outOfRange(String name, String range) {
    return JsonFields.invalid(
        name,
        "invalid_value",
        "Invalid value for '" + name + "': expected a number from " + range + ".");
  }
}
