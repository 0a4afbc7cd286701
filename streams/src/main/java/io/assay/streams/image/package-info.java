/**
 * Images as untrusted bytes: decoding within bounds, pixels, and the four perceptual hashes of the
 * image check (scoring rules, section 7).
 *
 * <p>What always holds: no bytes make a method throw or allocate more than {@link ImageLimits}
 * allows; sizes are known before pixels are allocated; nothing is written to disk; the hashes of
 * equal pixels are equal on every machine, and equal those of Python's imagehash 4.3.1 over Pillow.
 */
@NullMarked
package io.assay.streams.image;

import org.jspecify.annotations.NullMarked;
