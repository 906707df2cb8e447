import type { NetworkPublished, RuleLimitsPublished } from '../../coordinator/domain/network/events.ts';
import { filedRulesOf, networkUnder } from '../../coordinator/domain/rules/own-rules.ts';
import { without } from '../without.ts';
import type { NetworkRow } from './view.ts';

/** The file's network, under the rules that were published before: a second start undoes none of them. */
export function fromFile(
  before: NetworkRow | undefined,
  { fingerprint, network, at }: NetworkPublished,
): NetworkRow {
  const row: NetworkRow = { fingerprint, publishedAt: at, network };
  if (before?.rules === undefined) return row;
  const filed = filedRulesOf(network);
  return { ...row, network: networkUnder(network, filed, before.rules), filed, rules: before.rules };
}

export function underRules(before: NetworkRow, published: RuleLimitsPublished): NetworkRow {
  const filed = before.filed ?? filedRulesOf(before.network);
  const network = networkUnder(before.network, filed, published);
  return { ...before, network, filed, rules: without(published, 'type', 'networkId') };
}
