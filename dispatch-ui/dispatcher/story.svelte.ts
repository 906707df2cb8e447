import type { Refused, TimelineAnswer } from '../../coordinator/contract/answers.ts';
import type { Server } from '../desk/server.ts';

/** The timeline of one incident, read again when the incident has moved on. */
export class Story {
  timeline = $state.raw<TimelineAnswer>();
  refused = $state.raw<Refused>();
  readonly #server: Server;
  #version = '';

  constructor(server: Server) {
    this.#server = server;
  }

  read(incidentId: string, version: string): void {
    if (version === this.#version) return;
    this.#version = version;
    void this.#read(incidentId, version);
  }

  async #read(incidentId: string, version: string): Promise<void> {
    const answer = await this.#server.timeline(incidentId);
    if (version !== this.#version) return;
    if (answer.answered) this.timeline = answer.body;
    this.refused = answer.answered ? undefined : answer.refused;
  }
}
