import type { desksZh } from './desks.zh.ts';

export const desksEn: Readonly<Record<keyof typeof desksZh, string>> = {
  'desks.title': 'Desks',
  'desks.also-open': 'Also open at {names}',
  'desks.owner': 'Owner: {name}',
  'desks.owner-you': 'Yours',
  'desks.nobody': 'No owner',
  'desks.take': 'Take over',
  'desks.taken': 'Incident taken over',
  'desks.decided': '{name} changed it {age} ago',
  'desks.meanwhile': '{name} has made it {value}',
  'desks.somebody': 'Another desk',
  'desks.keep-mine': 'Keep mine',
  'desks.take-theirs': 'Take theirs',
  'desks.call-answered': '{name} has answered this call {code}; what you typed is still here',
  'desks.open-incident': 'Show the incident',
  'desks.call-closed': 'Another desk has closed this call; what you typed is still here',
  'desks.keep-as-new': 'Keep it as a new call',

  'undo.alarm': 'Acknowledgement taken back',
  'undo.step': '“{step}” of {unit} taken back',

  'unit.by-radio': 'By radio: {step}',

  'confirm.close': 'Cancel and close this incident?',
  'confirm.close-what': '{what} leaves the queue and cannot be opened again.',
  'confirm.cancel': 'Back',
  'confirm.reason': 'Reason',
};
