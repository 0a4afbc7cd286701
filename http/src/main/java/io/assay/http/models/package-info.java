/**
 * The models that clients can ask for: the enabled tasks of the network.
 *
 * <p>What always holds: a key sees and uses only the models that it is allowed; any other does not
 * exist for it.
 */
@NullMarked
package io.assay.http.models;

import org.jspecify.annotations.NullMarked;
