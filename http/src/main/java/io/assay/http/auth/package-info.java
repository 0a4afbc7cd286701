/**
 * Who may use the public API: bearer keys and what they are granted.
 *
 * <p>What always holds: a key is never logged and never shown; an unknown key and a wrong secret
 * look the same from outside; refusals are typed and become HTTP once, in {@code errors}.
 */
@NullMarked
package io.assay.http.auth;

import org.jspecify.annotations.NullMarked;
