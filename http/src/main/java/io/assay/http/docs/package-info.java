/**
 * The API's own documentation: its OpenAPI document, made from the endpoints themselves, and the
 * pages that show it without a request to anywhere else.
 *
 * <p>What always holds: what is not an endpoint is not in the document, and every endpoint is.
 */
@NullMarked
package io.assay.http.docs;

import org.jspecify.annotations.NullMarked;
