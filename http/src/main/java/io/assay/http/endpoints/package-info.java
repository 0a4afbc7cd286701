/**
 * What the public API is made of: each endpoint is defined once, with its path, its fields, its
 * answers and its handler; routes and documentation are made from the same list.
 *
 * <p>What always holds: a request is read by the shape that is documented, and nothing else of it
 * is looked at.
 */
@NullMarked
package io.assay.http.endpoints;

import org.jspecify.annotations.NullMarked;
