package io.assay.persistence.cassandra;

import java.util.List;
import java.util.OptionalInt;

/**
 * Something that applying the schema does.
 *
 * @param what in words, such as {@code script 002_events.cql}
 * @param statements in CQL, in their order
 * @param script the version of the script that they are, if they are one
 */
public record SchemaStep(String what, List<String> statements, OptionalInt script) {

  public SchemaStep {
    statements = List.copyOf(statements);
  }

  SchemaStep(String what, List<String> statements) {
    this(what, statements, OptionalInt.empty());
  }

  SchemaStep(String what, List<String> statements, int script) {
    this(what, statements, OptionalInt.of(script));
  }
}
