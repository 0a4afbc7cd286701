/**
 * The world to run against, in one process: a model server and miners on 127.0.0.1, and on request
 * a client that sends organic traffic through a validator's API.
 *
 * <p>What always holds: standard output carries one JSON object a line and nothing else; the
 * process ends when its standard input does, so that it never outlives its parent.
 */
@NullMarked
package io.assay.simulations.world;

import org.jspecify.annotations.NullMarked;
