/** What a command tells the one who typed it when it cannot do what it was asked. */
@NullMarked
package io.assay.cluster.errors;

import org.jspecify.annotations.NullMarked;
