import type { crewZh } from './crew.zh.ts';

export const crewEn: Record<keyof typeof crewZh, string> = {
  'outbox.waiting': '{n} waiting to be sent',
  'outbox.read': 'Understood',
  'outbox.late': 'Told late',
  'outbox.taken': 'server heard {time}',
  'outbox.take-back': 'Undo {n} s',
  'outbox.clock-fast': 'This device is {n} min fast: times are recorded by the server’s clock. Set it right.',
  'outbox.clock-slow': 'This device is {n} min slow: times are recorded by the server’s clock. Set it right.',
  'outbox.no-room': 'This device cannot keep anything: what is not sent is lost when the page is closed',
  'crew.ask-blood': 'Ask for blood',
  'crew.blood-asked': 'Blood was asked for',
  'crew.blood-send': 'Ask for it',
  'crew.group-unknown': 'Group unknown: {group}',
  'crew.last-known': 'Mission as last known: {time} ({age} ago)',
  'navigate.to': 'Navigate to {name}',
  'navigate.told': 'Navigation opened',
  'navigate.baidu': 'Baidu',
  'navigate.amap-android': 'Amap',
  'navigate.amap-ios': 'Amap',
  'navigate.amap-web': 'Web',
  'navigate.messenger': 'Inside WeChat and QQ no navigation app can be opened: open this page in a browser',
  'outbox.kept':
    'Kept on this device and sent in order once there is a link; the page opens again without one.',
  'outbox.keep-open':
    'Kept on this device and sent in order once the link is back. Do not close this page meanwhile: without a link it cannot be opened again.',
  'driving.passenger': 'Forms are shut while driving · I am not at the wheel',
};
