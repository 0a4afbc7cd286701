/**
 * Who checks which answer when: waiting answers of all miners, the workers that ask for them, and
 * the rule by which a node decides to keep an answer (scoring rules, section 6).
 *
 * <p>What always holds: everything here is soft state and can be built again from the miners'
 * outboxes; an answer is in the hands of one worker until it reports or its lease runs out; what is
 * cut or expires is told to the miner; every collection has a bound; time and chance are passed in.
 */
@NullMarked
package io.assay.actors.coordination;

import org.jspecify.annotations.NullMarked;
