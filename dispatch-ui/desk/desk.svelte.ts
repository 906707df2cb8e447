import { createContext } from 'svelte';
import type { Action } from '../../coordinator/contract/access.ts';
import { Closing } from '../closures/closing.svelte.ts';
import { Intake } from '../dispatcher/intake.svelte.ts';
import { Selection } from '../dispatcher/selection.svelte.ts';
import type { Language } from '../language/language.svelte.ts';
import { Connection, type Line, type Listener } from '../live/connection.svelte.ts';
import { Tables } from '../live/tables.svelte.ts';
import { Theme } from '../theme/theme.svelte.ts';
import { Clock } from '../time/clock.svelte.ts';
import { Replay } from '../time/replay.svelte.ts';
import { AlarmDesk } from '../alarms/alarm-desk.svelte.ts';
import { Commands, newKey } from './commands.svelte.ts';
import { Route } from './route.svelte.ts';
import { Server } from './server.ts';
import { Session } from './session.svelte.ts';

/** Told by the server: the session has ended, and coming back is of no use. */
const SESSION_ENDED = 4401;

function openSocket({ hear, end }: Listener, askWhoWeAre: () => void): Line {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = new WebSocket(`${scheme}://${location.host}/live`);
  socket.onmessage = ({ data }) => {
    hear(data);
  };
  socket.onclose = ({ code }) => {
    if (code === SESSION_ENDED) askWhoWeAre();
    end();
  };
  return {
    hangUp: () => {
      socket.close();
    },
    say: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
  };
}

function schedule(action: () => void, milliseconds: number): () => void {
  const timer = setTimeout(action, milliseconds);
  return () => {
    clearTimeout(timer);
  };
}

/** Everything one browser window knows, composed once and handed down by context. */
export class Desk {
  readonly language: Language;
  readonly theme = new Theme();
  readonly clock = new Clock();
  readonly route = new Route();
  readonly live = new Tables();
  readonly selection = new Selection();
  readonly intake = new Intake();
  readonly server = new Server(
    (path, options) => fetch(path, options),
    () => {
      this.session.forget();
    },
  );
  readonly closing = new Closing((place) => this.server.roadAt(place));
  readonly session = new Session(this.server);
  readonly replay = new Replay(this.server);
  readonly connection = new Connection(this.live, this.clock, {
    openSocket: (listener) => openSocket(listener, () => void this.server.session()),
    schedule,
    random: Math.random,
  });
  readonly commands = new Commands(this.server, {
    now: () => this.clock.now,
    newKey,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    isPresent: () => !this.replay.isPast,
  });

  /** What lies over the screen. */
  overlay = $state<'command' | 'help'>();

  constructor(language: Language) {
    this.language = language;
    this.alarms = new AlarmDesk(this);
  }

  /** What the screens show: the present, or the past that was asked for. */
  readonly tables = $derived.by(() => (this.replay.isPast ? this.replay.tables : this.live));
  /** The time of what is shown: ages and clocks count to it. */
  readonly now = $derived.by(() => this.replay.shownAt ?? this.clock.now);
  /** Whether this role may do it, and the screen shows the present. */
  readonly mayAct = (action: Action): boolean => !this.replay.isPast && this.session.may(action);
  readonly alarms: AlarmDesk;

  open(overlay: 'command' | 'help'): true {
    this.overlay = overlay;
    return true;
  }
}

const [getDesk, setDesk] = createContext<Desk>();
export { getDesk, setDesk };
