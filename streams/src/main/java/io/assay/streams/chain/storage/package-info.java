/** Where a chain keeps its values: the keys of its storage. */
@NullMarked
package io.assay.streams.chain.storage;

import org.jspecify.annotations.NullMarked;
