/**
 * The composition root: starts a node of the roles it is given and wires the parts that the other
 * modules own. No rule lives here.
 */
@NullMarked
package io.assay.cluster.node;

import org.jspecify.annotations.NullMarked;
