/**
 * Keeps sampled requests and answers until they are checked or expire. Nothing here is history: the
 * journal has the hash of every sampled answer, and this store forgets.
 */
@NullMarked
package io.assay.persistence.answers;

import org.jspecify.annotations.NullMarked;
