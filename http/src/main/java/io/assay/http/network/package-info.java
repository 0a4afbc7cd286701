/**
 * The network's open data: tables of miners, periods, weights and results, and a stream of what
 * happens. Everyone may read all of it. What always holds: every column is defined once, with its
 * unit, and the answers, the schema and the documentation follow from that; a request is answered
 * from memory; no prompt, no answer, no token of one, no address and no key is in any row.
 */
@org.jspecify.annotations.NullMarked
package io.assay.http.network;
