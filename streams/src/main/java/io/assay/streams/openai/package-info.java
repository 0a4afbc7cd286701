/**
 * The miner protocol {@code openai}: JSON and server-sent events over HTTP in the OpenAI shape.
 *
 * <p>What always holds: nothing that a miner sends does more than fail its own answer; every byte,
 * event, token and wait is limited by a setting; a cancelled answer closes its connection.
 */
@NullMarked
package io.assay.streams.openai;

import org.jspecify.annotations.NullMarked;
