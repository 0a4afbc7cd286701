/**
 * History as tables of the public system's columns: what its rows are, and files of them as CSV,
 * JSON lines or Parquet. What always holds: a column is named once, whatever the format; the same
 * rows give the same bytes, but for the order in which a Parquet footer names encodings; no prompt,
 * answer or key is in any of them; a file is there whole or not at all.
 */
@org.jspecify.annotations.NullMarked
package io.assay.persistence.export;
