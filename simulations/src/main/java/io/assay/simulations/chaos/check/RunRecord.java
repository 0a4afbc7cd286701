package io.assay.simulations.chaos.check;

import io.assay.actors.account.AccountEvent;
import io.assay.actors.account.AccountId;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.WeightsEvent;
import io.assay.simulations.chaos.load.Attempt;
import io.assay.simulations.chaos.load.CreditsSeen;
import io.assay.simulations.chaos.load.TopUp;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is known of a run that is over.
 *
 * @param miners each miner's events in their order
 * @param weights the events of the period clock
 * @param accounts each account's events in their order
 * @param attempts what the clients sent and what they saw
 * @param topUps what was bought
 * @param credits each account's credits as they were shown when all was quiet
 * @param calmFrom from when on nothing may fail, by the clients' clock
 * @param verified a line of {@code verify --all} for each period
 * @param incidents what happened that no fault explains: a node that ended by itself, history that
 *     cannot be read
 */
public record RunRecord(
    SortedMap<Hotkey, List<MinerEvent>> miners,
    List<WeightsEvent> weights,
    SortedMap<AccountId, List<AccountEvent>> accounts,
    List<Attempt> attempts,
    List<TopUp> topUps,
    SortedMap<AccountId, CreditsSeen> credits,
    Instant calmFrom,
    List<VerifiedPeriod> verified,
    List<String> incidents) {
  public RunRecord {
    miners = Collections.unmodifiableSortedMap(new TreeMap<>(miners));
    weights = List.copyOf(weights);
    accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
    attempts = List.copyOf(attempts);
    topUps = List.copyOf(topUps);
    credits = Collections.unmodifiableSortedMap(new TreeMap<>(credits));
    verified = List.copyOf(verified);
    incidents = List.copyOf(incidents);
  }
}
