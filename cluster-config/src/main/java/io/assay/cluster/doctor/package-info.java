/**
 * {@code assay doctor}: looks at what a node needs before it is started, and says what is not as it
 * should be, each with its remedy. It changes nothing and leaves nothing behind.
 */
@NullMarked
package io.assay.cluster.doctor;

import org.jspecify.annotations.NullMarked;
