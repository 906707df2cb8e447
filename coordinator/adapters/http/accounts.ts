import type { AccountsAnswer, CreateAccountBody } from '../../contract/accounts.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { ROUTES } from '../../contract/routes.ts';
import { findWeakness } from '../password-strength.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';
import { recordAccount } from './record-account.ts';

/**
 * Who may sign in. What lets somebody in is recorded before it holds; what keeps somebody out holds at once, and is
 * recorded after: an intruder must not stay because the store is away.
 */
export function openAccountDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { accounts, sessions, clock } = deps;

  open(ROUTES.accounts, {}, () => {
    const counts = sessions.counts();
    const answer: AccountsAnswer = {
      at: clock.now(),
      accounts: accounts.list().map((kept) => ({ ...kept, sessions: counts.get(kept.account) ?? 0 })),
    };
    return { answer };
  });

  open(ROUTES.createAccount, {}, async ({ body, account: by, commandId }) => {
    const { password, scope, ...account } = body;
    const refusal = findUnfit(body, deps);
    if (refusal !== undefined) return { refusal };
    const bound = { ...account, ...(scope && { scope }) };
    const { account: name, role } = account;
    if (accounts.findKept(name) === undefined) {
      await recordAccount(
        deps,
        {
          type: 'OpenAccount',
          account: name,
          role,
          by: by.account,
          at: clock.now(),
          ...(scope && { scope }),
        },
        by.account,
        commandId,
      );
    }
    const isCreated = await accounts.create(bound, password);
    return isCreated
      ? { answer: { accepted: true, id: name, events: ['AccountOpened'] } }
      : { refusal: { type: 'AccountExists', account: name } };
  });

  open(ROUTES.disableAccount, {}, async ({ params, body, account: by, commandId }) => {
    const { account } = params;
    const at = clock.now();
    const outcome = accounts.disable(account, at);
    if (outcome === 'unknown') return { refusal: { type: 'UnknownAccount', account } };
    if (outcome === 'last-administrator') return { refusal: { type: 'LastAdministrator', account } };
    sessions.endAllOf(account);
    const command = { type: 'DisableAccount', account, ...body, by: by.account, at } as const;
    await recordAccount(deps, command, by.account, commandId);
    return { answer: { accepted: true, id: account, events: ['AccountDisabled'] } };
  });

  open(ROUTES.enableAccount, {}, async ({ params, body, account: by, commandId }) => {
    const { account } = params;
    if (accounts.findKept(account) === undefined) return { refusal: { type: 'UnknownAccount', account } };
    const command = { type: 'EnableAccount', account, ...body, by: by.account, at: clock.now() } as const;
    await recordAccount(deps, command, by.account, commandId);
    accounts.enable(account);
    return { answer: { accepted: true, id: account, events: ['AccountEnabled'] } };
  });

  open(ROUTES.resetPassword, {}, async ({ params, body: { password }, account: by, commandId }) => {
    const { account } = params;
    if (accounts.findKept(account) === undefined) return { refusal: { type: 'UnknownAccount', account } };
    const weakness = findWeakness(password, account);
    if (weakness !== undefined) return { refusal: { type: 'WeakPassword', field: '/password', weakness } };
    const command = { type: 'ResetPassword', account, by: by.account, at: clock.now() } as const;
    await recordAccount(deps, command, by.account, commandId);
    await accounts.setPassword(account, password);
    sessions.endAllOf(account);
    return { answer: { accepted: true, id: account, events: ['PasswordReset'] } };
  });
}

function findUnfit(body: CreateAccountBody, { readModel }: HttpDependencies): Refusal | undefined {
  const missing = missingScope(body);
  if (missing !== undefined) {
    return {
      type: 'InvalidInput',
      field: `/scope/${missing}`,
      problem: `is what a ${body.role} account is bound to: add it`,
    };
  }
  const { centreId, unitId, bloodCentreId } = body.scope ?? {};
  const { view } = readModel;
  if (centreId !== undefined && !view.centres.has(centreId)) return { type: 'UnknownCentre', centreId };
  if (unitId !== undefined && !view.units.has(unitId)) return { type: 'UnknownUnit', unitId };
  const bloodCentres = view.network.get('network')?.network.bloodCentres ?? [];
  if (bloodCentreId !== undefined && !bloodCentres.some(({ id }) => id === bloodCentreId)) {
    return { type: 'UnknownId', ids: [bloodCentreId] };
  }
  const weakness = findWeakness(body.password, body.account);
  return weakness && { type: 'WeakPassword', field: '/password', weakness };
}

function missingScope({ role, scope }: CreateAccountBody): string | undefined {
  switch (role) {
    case 'crew':
      return scope?.unitId === undefined ? 'unitId' : undefined;
    case 'receiving-centre':
      return scope?.centreId === undefined ? 'centreId' : undefined;
    case 'blood-centre':
      return scope?.bloodCentreId === undefined ? 'bloodCentreId' : undefined;
    case 'dispatcher':
    case 'planner':
    case 'administrator':
      return undefined;
  }
}
