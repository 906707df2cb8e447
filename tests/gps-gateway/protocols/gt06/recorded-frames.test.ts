import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { gt06 } from '../../../../gps-gateway/protocols/gt06/conversation.ts';
import type { Conversation, Said } from '../../../../gps-gateway/protocols/protocol.ts';
import type { Report } from '../../../../gps-gateway/report.ts';

const recorded = suite('GT06 frames recorded on the road');

/**
 * Frames of terminals on the road, from the tests of traccar's decoder (github.com/traccar/traccar,
 * Gt06ProtocolDecoderTest at 014cf82); what they say was read off their bytes by the maker's table, not by this decoder.
 * Time (as UTC, as traccar takes it), place, km/h, course, satellites, ignition, whether it was kept, battery in per
 * cent, signal, alarm, and the reply; a dash where there is none.
 */
const FRAMES = `
7878241216040e102c22cf00915ffb04c6016300195a02d402283b00753f400571040001dda4880d0a
  2022-04-14T16:44:34Z -5.292939 -44.491859 0 346 fixed 15 - live - - none -
787822220f0c1d023305c9027ac8180c46586000140001cc00287d001f71000001000820860d0a
  2015-12-29T02:51:05Z 23.111693 114.409298 0 0 fixed 9 off kept - - none -
78782b1215050d03041bcf031ff30a0be795bc001c17014e14a065dd95314504b6040000001c00000cd90ab8fb6f0d0a
  2021-05-13T03:04:27Z 29.125268 -110.95918 0 23 fixed 15 - live - - none -
7878252612030c063816c3026c10540c38c9700144030901cc002866000eee0c06040302000da2db0d0a
  2018-03-12T06:56:22Z 22.575833 113.915653 1 3 lost 3 off live 100 4 vibration 78780526000d9c8e0d0a
78784a1614051c150204ec02777e560c2a2a2a5314af000000000000040000000000000000000000000000000000000000000000000000000000000000000000000000007e061b0982004b24c00d0a
  2020-05-28T21:02:04Z 22.991977 113.383277 83 175 fixed 12 on live 100 27 theft 78780516004b3d120d0a
7878711213081f081d0fc6017ba3fa0ac62a923e550e02080503f300b26d000000004b20202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202030300017c7470d0a
  2019-08-31T08:29:15Z 13.82229 100.42177 62 270 fixed 6 - live - - none -
787821121303120b2524c70138e363085b549003d43301940057d200cd52c000006aa1ca0d0a
  2019-03-18T11:37:36Z 11.391913 77.89064 3 51 fixed 7 - live - - none -
7878251613020c12141ac5027951430c2a16f60014000900000000001a00007c550300020002f1e70d0a
  2019-02-12T18:20:26Z 23.058384 113.380546 0 0 fixed 5 off live 85 3 theft 787805160002e2d70d0a
78782222120616083817c5050cc8c801a819d600152400e8011dbf003332000000004862500d0a
  2018-06-22T08:56:23Z 47.06884 15.441043 0 292 fixed 5 off live - - none -
78781f12110616091835d0024bb93007d3fb783dd4c501940500f2006c8504a6e0370d0a
  2017-06-22T09:24:53Z 21.398356 72.962769 61 197 fixed 0 - live - - none -
787822221106160a1016c60278019407c7783800040001940504700046fc01030100065f570d0a
  2017-06-22T10:16:22Z 23.010642 72.507196 0 0 lost 6 on kept - - none -
7878251610051b0f1c34c5022515d504b5dcd20738080902d4022bdf009cba5006640201006759680d0a
  2016-05-27T15:28:52Z -19.991585 -43.904117 7 8 fixed 5 off live 100 100 power-lost 787805160067d67c0d0a
787825160f0c1d0a2b21c8027ac8040c46581000146f0901cc00287d001f714804040301001c84cf0d0a
  2015-12-29T10:43:33Z 23.111682 114.409253 0 111 fixed 8 off live 67 4 vibration 78780516001c1b280d0a
78781f120f0a140e150bc505e51e780293a9e800540000f601006e0055da00035f240d0a
  2015-10-20T14:21:11Z 54.945347 24.017622 0 0 fixed 5 - live - - none -
787823120f081b121d37cb01c8e2cc08afd3c020d50201940701d600a1190041ee100576d1470d0a
  2015-08-27T18:29:55Z 16.634709 80.967076 32 258 fixed 11 - live - - none -
787821120c010c0f151fcf027ac8840c4657ec00140001cc00287d001f720001000f53a00d0a
  2012-01-12T15:21:31Z 23.111753 114.409233 0 0 fixed 15 - live - - none -
787825160b051b093523cf027ac8360c4657b30014000901cc00266a001e1740050400020008d7b10d0a
  2011-05-27T09:53:35Z 23.11171 114.409202 0 0 fixed 15 off live 83 4 none 7878051600084d8d0d0a
787822220e0914160f07c9021a362805090a7800d8b802d402c30e00a98a0105010213f4bb0d0a
  2014-09-20T22:15:07Z -19.595684 -46.932547 0 184 fixed 9 on kept - - none -
78781f12110819110216d402f250340828924055d4c801944600d300c09501429c830d0a
  2017-08-25T17:02:22Z 27.463709 76.04256 85 200 fixed 4 - live - - none -
78782516110819110208d402f264dc08289a4058d4c70901944600d300c0954606040600014057e90d0a
  2017-08-25T17:02:08Z 27.466647 76.043698 88 199 fixed 4 on live 100 4 overspeed 7878051601409a190d0a
`
  .trim()
  .split(/\n(?! )/)
  .map((record) => {
    const [frame = '', said = ''] = record.split('\n').map((line) => line.trim());
    return { frame, said };
  });

const LOGINS: readonly (readonly [frame: string, imei: string, reply: string])[] = [
  ['78780d01086471700328358100093f040d0a', '864717003283581', '78780501000955940d0a'],
  ['78780d0103534190360660610003c3df0d0a', '353419036066061', '787805010003face0d0a'],
  ['787811010864717003664467100f190a0002c6d20d0a', '864717003664467', '787805010002eb470d0a'],
  ['787811010863586038760942a0010000010aa4000d0a', '863586038760942', '78780501010a7ed70d0a'],
];

function hear(conversation: Conversation, hex: string): Said {
  const [one, ...more] = conversation.feed(Buffer.from(hex, 'hex'), 0);
  assert.equal(more, []);
  if (!one || 'bad' in one) throw new Error(`not heard: ${JSON.stringify(one)}`);
  return one;
}

function signedOn(): Conversation {
  const conversation = gt06(() => '+00:00').converse();
  hear(conversation, LOGINS[0]?.[0] ?? '');
  return conversation;
}

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
const shown = (value: number | undefined): string => (value === undefined ? '-' : String(value));

/** What the terminal did not say of its ignition is our guess, and not in the table. */
const lineOf = (said: Said, report: Report, isIgnitionKnown: boolean): string =>
  [
    new Date(report.at).toISOString().replace('.000', ''),
    rounded(report.lat),
    rounded(report.lon),
    Math.round(report.speedMps * 3.6),
    report.courseDegrees,
    report.isFixed ? 'fixed' : 'lost',
    shown(report.satellites),
    isIgnitionKnown ? (report.ignitionOn ? 'on' : 'off') : '-',
    said.message.kind === 'positions' && said.message.isBackfill ? 'kept' : 'live',
    shown(report.batteryPercent),
    shown(report.signalStrength),
    report.alarms?.join() ?? 'none',
    said.answer({ verdict: 'done' }).toString('hex') || '-',
  ].join(' ');

for (const { frame, said } of FRAMES) {
  recorded(`the place of ${said.slice(0, 20)} is read and answered as its bytes say`, () => {
    const heard = hear(signedOn(), frame);
    if (heard.message.kind !== 'positions') throw new Error(heard.message.kind);
    const isIgnitionKnown = / (on|off) /.test(said);
    assert.equal(
      heard.message.reports.map((report) => lineOf(heard, report, isIgnitionKnown)),
      [said],
    );
  });
}

for (const [frame, imei, reply] of LOGINS) {
  recorded(`${imei} logs in and is answered`, () => {
    const { identity, message, answer } = hear(gt06(() => undefined).converse(), frame);
    assert.equal([identity, message.kind], [imei, 'login']);
    assert.is(answer({ verdict: 'done' }).toString('hex'), reply);
  });
}

recorded('heartbeats are answered with their serial', () => {
  for (const [frame, reply] of [
    ['78780a13c40604000201298f5b0d0a', '7878051301295d630d0a'],
    ['78780a13440604000201baaf540d0a', '7878051301bafb710d0a'],
  ] as const) {
    const { message, answer } = hear(signedOn(), frame);
    assert.equal(message, { kind: 'heartbeat', alarms: [] });
    assert.is(answer({ verdict: 'done' }).toString('hex'), reply);
  }
});

recorded('a question for the time is one, and what a maker adds is left to its programs', () => {
  assert.is(hear(signedOn(), '7878058a000688290d0a').message.kind, 'time-request');
  const fuel =
    '7979003f940d110315102a202141494f494c2c30322c3030382e3239302c3032392e3630302c3531394a2c303430302c3030382e3433302c302c30302c4142001678ea0d0a';
  const { message } = hear(signedOn(), fuel);
  assert.ok(message.kind === 'transparent' && message.channel === 0x0d);
});

recorded('a frame whose checksum is wrong is heard as that, and the next one is heard', () => {
  const wrong = '78781f120b081d112e10cc027ac7eb0c46584900148f01cc00287d001fb8000380810d0a';
  const [first, second] = signedOn().feed(Buffer.from(wrong + (FRAMES[0]?.frame ?? ''), 'hex'), 0);
  assert.equal(first, { bad: 'bad-checksum' });
  assert.ok(second && !('bad' in second) && second.message.kind === 'positions');
});

recorded.run();
