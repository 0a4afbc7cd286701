/**
 * Text for people: where it goes, how it is coloured, tables and bars. Everything but {@link
 * io.assay.cluster.terminal.Console#system()} is pure.
 */
@NullMarked
package io.assay.cluster.terminal;

import org.jspecify.annotations.NullMarked;
