/**
 * Who is a member of the network: miners with their hotkey, uid and endpoint, as configuration, the
 * metagraph or an operator's hand have them. Membership is recorded as events; a member that is
 * paused or banned stays known, with the reason.
 */
@NullMarked
package io.assay.actors.network;

import org.jspecify.annotations.NullMarked;
