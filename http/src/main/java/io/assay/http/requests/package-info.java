/**
 * Reading what clients send, strictly: whatever is wrong ends the request with an error that names
 * the field.
 */
@NullMarked
package io.assay.http.requests;

import org.jspecify.annotations.NullMarked;
