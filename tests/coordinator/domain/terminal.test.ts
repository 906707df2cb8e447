import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { terminalIdOf, type TerminalEvent } from '../../../coordinator/domain/terminal/events.ts';
import { terminalDecider, terminalOf } from '../../../coordinator/domain/terminal/terminal.ts';
import { specification } from '../../support/decider.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const terminal = suite('terminal');
const given = specification(terminalDecider);

const named = { identity: '13905580099', protocol: 'jtt808-2019' } as const;
const terminalId = terminalIdOf(named);
const allow = { type: 'AllowTerminal', ...named, unitId: 'A7', at: NOON } as const;
const allowed: TerminalEvent = { ...allow, type: 'TerminalAllowed' };
const withdraw = { type: 'WithdrawTerminal', terminalId, at: minutesAfterNoon(1) } as const;
const withdrawn: TerminalEvent = { type: 'TerminalWithdrawn', ...named, at: minutesAfterNoon(1) };

terminal('an unknown terminal is allowed for a unit, once', () => {
  given().when(allow).thenRecorded(allowed);
  given(allowed).when(allow).thenRecorded();
});

terminal('a terminal that is built into another unit moves there', () => {
  given(allowed)
    .when({ ...allow, unitId: 'A8' })
    .thenRecorded({ ...allowed, unitId: 'A8' });
});

terminal('a terminal that was withdrawn may be allowed again', () => {
  given(allowed).when(withdraw).thenRecorded(withdrawn);
  given(allowed, withdrawn).when(withdraw).thenRecorded();
  given(allowed, withdrawn).when(allow).thenRecorded(allowed);
});

const phoneNamed = { identity: 'crew-phone-1', protocol: 'osmand' } as const;
const phone: TerminalEvent = { ...allow, ...phoneNamed, needsKey: true, type: 'TerminalAllowed' };
const phoneId = terminalIdOf(phoneNamed);
const rotate = { type: 'RotateTerminalKey', terminalId: phoneId, at: NOON } as const;
const rotated = (keyGeneration: number): TerminalEvent => ({
  type: 'TerminalKeyRotated',
  ...phoneNamed,
  keyGeneration,
  at: NOON,
});

terminal('a phone is given a new key, and another one after that', () => {
  given(phone).when(rotate).thenRecorded(rotated(1));
  given(phone, rotated(1)).when(rotate).thenRecorded(rotated(2));
});

terminal('a phone that is allowed again does not have its old key again', () => {
  const gone: TerminalEvent = { ...withdrawn, ...phoneNamed };
  given(phone, rotated(1), gone)
    .when({ ...allow, ...phoneNamed, needsKey: true })
    .thenRecorded({ ...phone, keyGeneration: 1 });
});

terminal('a phone of the network file is given a new key without being allowed here', () => {
  const listed = { ...rotate, listedAs: phoneNamed.identity };
  given().when(listed).thenRecorded(rotated(1));
  given(rotated(1)).when(listed).thenRecorded(rotated(2));
});

terminal('who has no key, or is not allowed here, is given no new one', () => {
  given(allowed)
    .when({ ...rotate, terminalId })
    .thenRefused({ type: 'HasNoKey', terminalId });
  given().when(rotate).thenRefused({ type: 'UnknownTerminal', terminalId: phoneId });
  given(phone, { ...withdrawn, ...phoneNamed })
    .when(rotate)
    .thenRefused({ type: 'UnknownTerminal', terminalId: phoneId });
});

terminal('nothing is withdrawn that was not allowed here', () => {
  given().when(withdraw).thenRefused({ type: 'UnknownTerminal', terminalId });
});

terminal('a name that its protocol cannot carry is refused', () => {
  const expected = 'an IMEI of up to 16 digits';
  for (const identity of ['86753091234567a', '0867530912345678', '86753091234567890']) {
    given()
      .when({ ...allow, protocol: 'gt06', identity })
      .thenRefused({ type: 'UnfitIdentity', identity, expected });
  }
});

const report = { type: 'ReportDanger', ...named, unitId: 'A7', at: NOON } as const;
const pressed = (...causes: ('sos' | 'collision')[]): TerminalEvent => ({
  type: 'DangerSignalled',
  ...{ ...named, unitId: 'A7', causes, at: NOON },
});
const letGo: TerminalEvent = { type: 'DangerSignalEnded', ...named, causes: ['sos'], at: NOON };

terminal('a press that is repeated with every position is one fact, and so is its end', () => {
  given()
    .when({ ...report, causes: ['sos'] })
    .thenRecorded(pressed('sos'));
  given(pressed('sos'))
    .when({ ...report, causes: ['sos'] })
    .thenRecorded();
  given(pressed('sos'))
    .when({ ...report, causes: [] })
    .thenRecorded(letGo);
  given(pressed('sos'), letGo)
    .when({ ...report, causes: [] })
    .thenRecorded();
  given(pressed('sos'), letGo)
    .when({ ...report, causes: ['sos'] })
    .thenRecorded(pressed('sos'));
});

terminal('one danger that goes while another comes is told of both', () => {
  given(pressed('sos'))
    .when({ ...report, causes: ['collision'] })
    .thenRecorded(letGo, pressed('collision'));
  given(pressed('sos'))
    .when({ ...report, causes: ['sos', 'collision'] })
    .thenRecorded(pressed('collision'));
});

terminal(
  'a button pressed on stays pressed while its terminal is allowed, and not once it was withdrawn',
  () => {
    given(pressed('sos'), allowed)
      .when({ ...report, causes: ['sos'] })
      .thenRecorded();
    given(allowed, pressed('sos'), withdrawn)
      .when({ ...report, causes: ['sos'] })
      .thenRecorded(pressed('sos'));
  },
);

terminal('a phone that shall show its key from now on is allowed anew', () => {
  const phone = { identity: 'helicopter-1', protocol: 'osmand' } as const;
  const open: TerminalEvent = { ...allowed, ...phone };
  given(open)
    .when({ ...allow, ...phone, needsKey: true })
    .thenRecorded({ ...open, needsKey: true });
  given({ ...open, addresses: ['10.0.0.0/8'] })
    .when({ ...allow, ...phone, addresses: ['10.0.0.0/8'] })
    .thenRecorded();
  assert.equal(terminalOf({ ...allow, ...phone, needsKey: true, addresses: ['10.0.0.0/8'] }), {
    ...{ deviceId: 'helicopter-1', unitId: 'A7', protocol: 'osmand' },
    ...{ needsKey: true, addresses: ['10.0.0.0/8'] },
  });
});

terminal('both versions of JT/T 808 are one terminal, and each protocol has its own name for it', () => {
  assert.is(terminalIdOf({ ...named, protocol: 'jtt808-2013' }), terminalId);
  assert.equal(terminalOf(allow), { phone: named.identity, unitId: 'A7', protocol: 'jtt808-2019' });
  assert.equal(terminalOf({ ...allow, protocol: 'gt06' }), {
    imei: named.identity,
    unitId: 'A7',
    protocol: 'gt06',
  });
  assert.equal(terminalOf({ ...allow, protocol: 'osmand' }), {
    deviceId: named.identity,
    unitId: 'A7',
    protocol: 'osmand',
  });
});

terminal.run();
