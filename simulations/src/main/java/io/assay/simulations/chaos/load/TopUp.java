package io.assay.simulations.chaos.load;

import io.assay.actors.account.AccountId;

/**
 * Credits that were bought for a key while faults were on.
 *
 * @param account whose key
 * @param reference by which it counts once however often it is sent
 * @param credits how many
 * @param acknowledged whether it was ever confirmed
 */
public record TopUp(AccountId account, String reference, long credits, boolean acknowledged) {}
