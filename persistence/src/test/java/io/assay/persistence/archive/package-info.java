@NullMarked
package io.assay.persistence.archive;

import org.jspecify.annotations.NullMarked;
