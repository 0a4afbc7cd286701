/**
 * What clients pay: credits for each unit of an answer.
 *
 * <p>What always holds: a price is never negative, and a cost is a whole number of credits, rounded
 * up once for each answer.
 */
@NullMarked
package io.assay.actors.price;

import org.jspecify.annotations.NullMarked;
