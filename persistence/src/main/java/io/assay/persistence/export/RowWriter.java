package io.assay.persistence.export;

import java.io.Closeable;
import java.io.IOException;

/** Writes the rows of one file. */
interface RowWriter<R> extends Closeable {

  /** Adds a row. */
  void write(R row) throws IOException;
}
