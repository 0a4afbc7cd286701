/**
 * Speaking to a running node through its management port: finding it by what it left in its data
 * folder, and asking it.
 */
@NullMarked
package io.assay.cluster.remote;

import org.jspecify.annotations.NullMarked;
