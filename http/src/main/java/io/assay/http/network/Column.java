package io.assay.http.network;

import io.assay.http.requests.Field;
import io.assay.http.requests.Type;
import io.assay.http.requests.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** One column of a table: the one definition from which it is written and documented. */
final class Column<R> {

  /** What its cells are. */
  enum Kind {
    TEXT("text", Types.text()),
    TIME("time", Types.text()),
    NUMBER("number", Types.number()),
    WHOLE("integer", Types.whole(Long.MIN_VALUE, Long.MAX_VALUE)),
    FLAG("boolean", Types.flag());

    private final String label;
    private final Type<?> type;

    Kind(String label, Type<?> type) {
      this.label = label;
      this.type = type;
    }

    String label() {
      return label;
    }
  }

  private final String name;
  private final Kind kind;
  private final boolean nullable;
  private final String unit;
  private final String meaning;
  private final BiConsumer<R, Cells> writer;

  private Column(
      String name,
      Kind kind,
      boolean nullable,
      String unit,
      String meaning,
      BiConsumer<R, Cells> writer) {
    this.name = name;
    this.kind = kind;
    this.nullable = nullable;
    this.unit = unit;
    this.meaning = meaning;
    this.writer = writer;
  }

  /** A text. */
  static <R> Column<R> text(String name, String meaning, Function<R, String> value) {
    return new Column<>(
        name, Kind.TEXT, false, "", meaning, (row, cells) -> cells.text(value.apply(row)));
  }

  /** A text that may be missing. */
  static <R> Column<R> maybeText(String name, String meaning, Function<R, Optional<String>> value) {
    return new Column<>(
        name,
        Kind.TEXT,
        true,
        "",
        meaning,
        (row, cells) -> value.apply(row).ifPresentOrElse(cells::text, cells::none));
  }

  /** A moment that may be missing. */
  static <R> Column<R> time(String name, String meaning, Function<R, Optional<Instant>> value) {
    return new Column<>(
        name,
        Kind.TIME,
        true,
        "UTC",
        meaning,
        (row, cells) ->
            value.apply(row).ifPresentOrElse(at -> cells.text(at.toString()), cells::none));
  }

  /** A whole number. */
  static <R> Column<R> whole(String name, String unit, String meaning, ToLongFunction<R> value) {
    return new Column<>(
        name,
        Kind.WHOLE,
        false,
        unit,
        meaning,
        (row, cells) -> cells.whole(value.applyAsLong(row)));
  }

  /** A whole number that may be missing. */
  static <R> Column<R> maybeWhole(
      String name, String unit, String meaning, Function<R, OptionalLong> value) {
    return new Column<>(
        name,
        Kind.WHOLE,
        true,
        unit,
        meaning,
        (row, cells) -> value.apply(row).ifPresentOrElse(cells::whole, cells::none));
  }

  /** A number. */
  static <R> Column<R> number(String name, String unit, String meaning, ToDoubleFunction<R> value) {
    return new Column<>(
        name,
        Kind.NUMBER,
        false,
        unit,
        meaning,
        (row, cells) -> cells.number(value.applyAsDouble(row)));
  }

  /** A number that may be missing. */
  static <R> Column<R> maybe(
      String name, String unit, String meaning, Function<R, OptionalDouble> value) {
    return new Column<>(
        name,
        Kind.NUMBER,
        true,
        unit,
        meaning,
        (row, cells) -> value.apply(row).ifPresentOrElse(cells::number, cells::none));
  }

  /** True or false. */
  static <R> Column<R> flag(String name, String meaning, Predicate<R> value) {
    return new Column<>(
        name, Kind.FLAG, false, "", meaning, (row, cells) -> cells.flag(value.test(row)));
  }

  /** The same column of a row that is part of another, or missing there. */
  <W> Column<W> within(Function<W, Optional<R>> part) {
    return new Column<>(
        name,
        kind,
        true,
        unit,
        meaning,
        (whole, cells) ->
            part.apply(whole).ifPresentOrElse(row -> writer.accept(row, cells), cells::none));
  }

  String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  boolean nullable() {
    return nullable;
  }

  /** What one of it is; empty if it has none. */
  String unit() {
    return unit;
  }

  String meaning() {
    return meaning;
  }

  void write(R row, Cells cells) {
    writer.accept(row, cells);
  }

  /** The column as a field of an answer. */
  Field<?> field() {
    String words = unit.isEmpty() ? meaning : meaning + " Unit: " + unit + ".";
    Field<?> field = Field.required(name, kind.type, words);
    return nullable ? field.orNull() : field;
  }
}
