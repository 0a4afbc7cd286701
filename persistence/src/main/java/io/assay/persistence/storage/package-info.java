/** Opens the journal that the configuration names; whoever uses it need not know which it is. */
@NullMarked
package io.assay.persistence.storage;

import org.jspecify.annotations.NullMarked;
