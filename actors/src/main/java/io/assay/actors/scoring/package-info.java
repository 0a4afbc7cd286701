/**
 * Scoring policies and their rules: from a single answer up to the weight vector.
 *
 * <p>What always holds: everything here is a pure function; sums run in the order given, one after
 * the other; transcendental functions are those of {@code StrictMath}; so equal inputs give equal
 * bits. Constants come from the configuration of the policy.
 */
@NullMarked
package io.assay.actors.scoring;

import org.jspecify.annotations.NullMarked;
