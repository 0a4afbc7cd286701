/**
 * The endpoints about pictures: making them from texts or from pictures, and embedding them.
 *
 * <p>What always holds: a given picture is a PNG or JPEG file within limits, told from its own
 * bytes and never from what a client says about it; its pixels are not decoded here.
 */
@NullMarked
package io.assay.http.pictures;

import org.jspecify.annotations.NullMarked;
