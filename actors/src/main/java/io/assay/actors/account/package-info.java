/**
 * API clients' accounts, one an API key: the key (as a hash), its limits, and its credits. At every
 * instant top-ups equal balance plus charged plus reserved, and none of them is below zero.
 */
@NullMarked
package io.assay.actors.account;

import org.jspecify.annotations.NullMarked;
