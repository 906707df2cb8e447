import type { Desk } from '../desk/desk.svelte.ts';
import { ASK_EVERY_MS, type Common, Company, type WindowKind } from './company.svelte.ts';

function follow(desk: Desk, { subject, at, place }: Common): void {
  const { selection, replay, intake, live, language } = desk;
  selection.show(subject);
  if (at === undefined && replay.isPast) replay.returnToLive();
  if (at !== undefined && at !== replay.at) void replay.seek(at);
  if (place === undefined) intake.place = undefined;
  else if (live.site) intake.pick(place, live.site, language.name);
}

/** Keeps this window in step with the others of its account while its screen is open. To be called by a component. */
export function inStep(desk: Desk, as: WindowKind): Company {
  const channel = new BroadcastChannel(`mingmai.${desk.session.account?.account ?? ''}`);
  const company = new Company(as, {
    channel,
    now: Date.now,
    follow: (common) => {
      follow(desk, common);
    },
  });
  $effect(() => {
    const { selection, replay, intake } = desk;
    company.turn({
      subject: selection.subject,
      ...(replay.at !== undefined && { at: replay.at }),
      ...(intake.place && { place: intake.place }),
    });
  });
  $effect(() => {
    company.ask();
    const timer = setInterval(() => {
      company.ask();
    }, ASK_EVERY_MS);
    const leave = (): void => {
      company.leave();
    };
    addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      removeEventListener('pagehide', leave);
      company.leave();
    };
  });
  return company;
}
