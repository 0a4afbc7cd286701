package io.assay.actors.miner;

/** Why a waiting answer will not be checked. */
public enum DropReason {
  /** The store of waiting answers was over its limit and this was among the oldest. */
  STORE_FULL,
  /** It waited longer than answers are kept. */
  EXPIRED,
  /** The answer store does not have it, or has other bytes than were stored. */
  ANSWER_LOST,
  /** No checker can judge it, for example because the miner gave no log probabilities. */
  NOT_CHECKABLE
}
