import { suite } from 'uvu';
import { accountDecider } from '../../../coordinator/domain/account/account.ts';
import type { AccountEvent } from '../../../coordinator/domain/account/events.ts';
import { specification } from '../../support/decider.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const accounts = suite('account');
const given = specification(accountDecider);

const account = 'li';
const at = minutesAfterNoon(1);
const reason = 'left';
const disabled: AccountEvent = { type: 'AccountDisabled', account, reason, by: 'admin', at: NOON };
const wrong = { account, reason: 'wrong-password' } as const;
const refused: AccountEvent = { type: 'SignInRefused', ...wrong, at: NOON };

accounts('is opened by somebody, for a role and what it is bound to', () => {
  const opened = { account, role: 'crew', scope: { unitId: 'A1' }, by: 'admin', at };
  given()
    .when({ type: 'OpenAccount', ...opened })
    .thenRecorded({ type: 'AccountOpened', ...opened });
});

accounts('is disabled and enabled for a reason, each once', () => {
  const disable = { type: 'DisableAccount', account, reason, by: 'admin', at } as const;
  given()
    .when(disable)
    .thenRecorded({ ...disable, type: 'AccountDisabled' });
  given(disabled).when(disable).thenRecorded();
  const enable = { ...disable, type: 'EnableAccount' } as const;
  given().when(enable).thenRecorded();
  const enabled = { ...enable, type: 'AccountEnabled' } as const;
  given(disabled).when(enable).thenRecorded(enabled);
  given(disabled, enabled)
    .when(disable)
    .thenRecorded({ ...disable, type: 'AccountDisabled' });
});

accounts('of which every sign-in, every new password and every reading of personal data is kept', () => {
  const read = { account, personId: 'P1', at };
  const event = { type: 'PersonalDataRead', ...read } as const;
  given(event)
    .when({ type: 'NotePersonalDataRead', ...read })
    .thenRecorded(event);
  given({ type: 'SignedIn', account, at })
    .when({ type: 'NoteSignIn', account, at })
    .thenRecorded({ type: 'SignedIn', account, at });
  given()
    .when({ type: 'ResetPassword', account, by: 'admin', at })
    .thenRecorded({ type: 'PasswordReset', account, by: 'admin', at });
});

accounts('that somebody guesses at fills the log with one fact a minute', () => {
  const guess = (minutes: number) =>
    ({ type: 'NoteRefusedSignIn', ...wrong, at: minutesAfterNoon(minutes) }) as const;
  given(refused).when(guess(0.9)).thenRecorded();
  given(refused)
    .when(guess(1))
    .thenRecorded({ ...refused, at });
  given(refused)
    .when({ ...guess(0.9), reason: 'disabled' })
    .thenRecorded({ ...refused, reason: 'disabled', at: minutesAfterNoon(0.9) });
});

accounts('that asks again and again for what it may not have is told of once a minute and action', () => {
  const asked: AccountEvent = { type: 'AccessRefused', account, action: 'take-call', at: NOON };
  const ask = { type: 'NoteRefusedAccess', account, action: 'take-call', at: minutesAfterNoon(0.5) } as const;
  given(asked).when(ask).thenRecorded();
  given(asked)
    .when({ ...ask, action: 'publish-rules' })
    .thenRecorded({ ...asked, action: 'publish-rules', at: ask.at });
  given(asked)
    .when({ ...ask, at })
    .thenRecorded({ ...asked, at });
});

accounts.run();
