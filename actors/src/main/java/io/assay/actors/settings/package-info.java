/**
 * Reading settings: the shipped defaults with an operator's changes, once, at start.
 *
 * <p>What always holds: no key is ignored; every error names the key, its value and what would be
 * right.
 */
@NullMarked
package io.assay.actors.settings;

import org.jspecify.annotations.NullMarked;
