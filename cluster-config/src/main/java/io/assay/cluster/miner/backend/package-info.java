/**
 * Who answers behind a miner's server: model servers over HTTP, within the places of concurrency
 * groups.
 */
@NullMarked
package io.assay.cluster.miner.backend;

import org.jspecify.annotations.NullMarked;
