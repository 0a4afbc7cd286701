package io.assay.actors.miner;

/** All that a miner entity receives: requests of others, and what it sends itself. */
interface MinerMessage {}
