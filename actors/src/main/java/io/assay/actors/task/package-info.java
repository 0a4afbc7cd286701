/**
 * Tasks: what miners are asked to do, as data that an operator configures.
 *
 * <p>What always holds: a task name is valid and occurs once in a table; the order of a table is
 * the configured one; every figure is finite and in its range.
 */
@NullMarked
package io.assay.actors.task;

import org.jspecify.annotations.NullMarked;
