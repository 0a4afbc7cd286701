/**
 * What a client can see of its own account: its credits, its limits, and every line of its ledger.
 *
 * <p>What always holds: a client sees its own account only, and never a secret.
 */
@NullMarked
package io.assay.http.account;

import org.jspecify.annotations.NullMarked;
