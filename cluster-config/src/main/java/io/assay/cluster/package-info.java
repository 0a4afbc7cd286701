/** The composition root: what a process of assay consists of, and its command line. */
@NullMarked
package io.assay.cluster;

import org.jspecify.annotations.NullMarked;
