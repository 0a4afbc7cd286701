package io.assay.cluster.export;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What shall be exported.
 *
 * @param tables which tables
 * @param span only rows of this time
 */
public record ExportOrder(Set<Exported> tables, Span span) {

  /** Copies the tables. */
  public ExportOrder {
    tables = Collections.unmodifiableSet(EnumSet.copyOf(tables));
  }

  boolean wants(Exported table, Instant at) {
    return tables.contains(table) && span.contains(at);
  }
}
