package io.assay.simulations.chaos;

import io.assay.actors.account.AccountId;
import io.assay.simulations.chaos.load.Attempt;
import io.assay.simulations.chaos.load.CreditsSeen;
import io.assay.simulations.chaos.load.TopUp;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What was seen of a run from outside.
 *
 * @param attempts what the clients sent and saw
 * @param topUps what was bought
 * @param credits what was shown of each key when all was quiet
 * @param calmFrom from when on nothing may fail
 */
record Lived(
    List<Attempt> attempts,
    List<TopUp> topUps,
    SortedMap<AccountId, CreditsSeen> credits,
    Instant calmFrom) {}
