/**
 * The course of one client's call for an answer of miners, whatever its endpoint: admission of its
 * account, the run, the written answer, the settlement.
 *
 * <p>What always holds: nothing is asked of a miner before the account has admitted the call; the
 * first byte waits until the reservation is durable, the end until the answer's end is; whatever
 * happens, the reservation is charged or released.
 */
@NullMarked
package io.assay.http.calls;

import org.jspecify.annotations.NullMarked;
