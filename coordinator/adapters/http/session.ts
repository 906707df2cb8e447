import type { CreateAccountBody } from '../../contract/requests.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';
import { clearSessionCookie, setSessionCookie, tokenOf } from './visitor.ts';

/** Guesses at one account from one address. A desk that mistypes needs a few, a guesser thousands. */
const SIGN_INS_PER_MINUTE = 30;

export function openSessionDoors(open: OpenDoor, { accounts, sessions }: HttpDependencies): void {
  open(ROUTES.signIn, { attemptsPerMinute: SIGN_INS_PER_MINUTE }, async ({ body, request, reply }) => {
    const account = await accounts.authenticate(body.account, body.password);
    if (account === undefined) return { refusal: { type: 'WrongPassword' } };
    // A token that somebody planted before must not become a signed-in one.
    const before = tokenOf(request);
    if (before !== undefined) sessions.end(before);
    setSessionCookie(reply, sessions.open(account));
    return { answer: account };
  });

  open(ROUTES.signOut, {}, ({ request, reply }) => {
    const token = tokenOf(request);
    if (token !== undefined) sessions.end(token);
    clearSessionCookie(reply);
    return { answer: { accepted: true, events: [] } };
  });

  open(ROUTES.session, {}, ({ account }) => ({ answer: account }));

  open(ROUTES.createAccount, {}, async ({ body }) => {
    const { password, scope, ...account } = body;
    const missing = missingScope(body);
    if (missing !== undefined) {
      return {
        refusal: {
          type: 'InvalidInput',
          field: `/scope/${missing}`,
          problem: `is what a ${body.role} account is bound to: add it`,
        },
      };
    }
    const isCreated = await accounts.create({ ...account, ...(scope && { scope }) }, password);
    return isCreated
      ? { answer: { accepted: true, id: account.account, events: [] } }
      : { refusal: { type: 'AccountExists', account: account.account } };
  });
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
