/**
 * The demo: one node with all roles in this process, simulated miners and a model server in
 * another, real HTTP between them, and pictures of what comes of it.
 *
 * <p>What always holds: the simulations end with this process, however it ends; a file that scripts
 * read is replaced as a whole.
 */
@NullMarked
package io.assay.cluster.demo;

import org.jspecify.annotations.NullMarked;
