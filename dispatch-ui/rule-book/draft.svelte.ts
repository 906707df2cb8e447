import type { MaternalWarning, OwnRules } from '../../coordinator/contract/rule-book.ts';

/** A change of the rule book while somebody still thinks about it; nothing of it holds before it is published. */
export class RuleDraft {
  reason = $state('');
  maternalWarning = $state.raw<MaternalWarning>();
  /** By line; `null` takes the site's own value away. Set by `set`, `takeBack` and `drop`. */
  changes = $state.raw<Readonly<Record<string, number | null>>>({});

  /** What is typed for a line: `undefined` when nothing is. */
  at(id: string): number | null | undefined {
    return this.changes[id];
  }

  /** `NaN` is an emptied field: nothing is changed. */
  set(id: string, value: number): void {
    if (Number.isNaN(value)) this.drop(id);
    else this.changes = { ...this.changes, [id]: value };
  }

  takeBack(id: string): void {
    this.changes = { ...this.changes, [id]: null };
  }

  drop(id: string): void {
    this.changes = Object.fromEntries(Object.entries(this.changes).filter(([other]) => other !== id));
  }

  clear(): void {
    this.reason = '';
    this.maternalWarning = undefined;
    this.changes = {};
  }

  /** Every own rule of the site as it would be, over those that hold. */
  over(own: OwnRules | undefined): OwnRules {
    const all = { ...own?.limits, ...this.changes };
    const limits = Object.entries(all).filter((one): one is [string, number] => one[1] !== null);
    const maternalWarning = this.maternalWarning ?? own?.maternalWarning;
    return { limits: Object.fromEntries(limits), ...(maternalWarning && { maternalWarning }) };
  }
}
