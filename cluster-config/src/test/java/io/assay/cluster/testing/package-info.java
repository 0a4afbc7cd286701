/** What tests of whole nodes need around them: a miner, and somebody who takes traces. */
@NullMarked
package io.assay.cluster.testing;

import org.jspecify.annotations.NullMarked;
