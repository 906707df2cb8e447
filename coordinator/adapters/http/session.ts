import { ROUTES } from '../../contract/routes.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';
import { noteAccount, noteRefusal } from './record-account.ts';
import { clearSessionCookie, setSessionCookie, tokenOf } from './visitor.ts';

/** Guesses at one account from one address. A desk that mistypes needs a few, a guesser thousands. */
const SIGN_INS_PER_MINUTE = 30;

export function openSessionDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { accounts, sessions, clock } = deps;
  open(ROUTES.signIn, { attemptsPerMinute: SIGN_INS_PER_MINUTE }, async ({ body, request, reply }) => {
    const account = await accounts.authenticate(body.account, body.password);
    const at = clock.now();
    if (account === undefined) {
      const kept = accounts.findKept(body.account);
      if (kept) {
        const reason = kept.disabledAt === undefined ? 'wrong-password' : 'disabled';
        noteRefusal(deps, { type: 'NoteRefusedSignIn', account: kept.account, reason, at });
      }
      // The same for everybody: whether there is such an account is nobody's business.
      return { refusal: { type: 'WrongPassword' } };
    }
    // A token that somebody planted before must not become a signed-in one.
    const before = tokenOf(request);
    if (before !== undefined) sessions.end(before);
    setSessionCookie(reply, sessions.open(account));
    accounts.noteSignIn(account.account, at);
    await noteAccount(deps, { type: 'NoteSignIn', account: account.account, at });
    return { answer: account };
  });

  open(ROUTES.signOut, {}, ({ request, reply }) => {
    const token = tokenOf(request);
    if (token !== undefined) sessions.end(token);
    clearSessionCookie(reply);
    return { answer: { accepted: true, events: [] } };
  });

  open(ROUTES.session, {}, ({ account }) => ({ answer: account }));
}
