/**
 * Checks answers against model servers: workers that ask the coordinator for work, the text check
 * of the scoring rules (section 7), and the client of OpenAI-compatible servers.
 *
 * <p>What always holds: a miner's tokens and numbers are untrusted and can spoil only their own
 * check; a fault of a server, the network or ourselves gives the work back and never counts against
 * a miner; every request, body and queue has a bound; no text of an answer is logged or recorded
 * beyond the checked tokens.
 */
@NullMarked
package io.assay.streams.checking;

import org.jspecify.annotations.NullMarked;
