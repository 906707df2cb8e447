import { suite } from 'uvu';
import { centreDecider } from '../../../coordinator/domain/centre/centre.ts';
import type { CentreEvent } from '../../../coordinator/domain/centre/events.ts';
import type { CentreCapability } from '../../../coordinator/domain/network.ts';
import { specification } from '../../support/decider.ts';
import { aCentre, minutesAfterNoon, NOON } from '../../support/facts.ts';

const capability = suite('capability of a centre');
const given = specification(centreDecider);

const centreId = 'H1';
const at = minutesAfterNoon(10);
const told = { centreId, pathway: 'stroke', reason: 're-accreditation', by: 'admin', at } as const;
const suspend = { type: 'SuspendCapability', ...told } as const;
const resume = { type: 'ResumeCapability', ...told } as const;
const suspended = { type: 'CapabilitySuspended', ...told } as const;
const resumed = { type: 'CapabilityResumed', ...told } as const;
const registered = (stroke: Partial<CentreCapability> = {}): CentreEvent => ({
  type: 'CentreRegistered',
  centre: aCentre(centreId, { capabilities: [{ pathway: 'stroke', level: 'lysis', ...stroke }] }),
  at: NOON,
});

capability('rests from when somebody suspends it for a reason, until it is resumed', () => {
  given(registered()).when(suspend).thenRecorded(suspended);
  given(registered(), suspended).when(suspend).thenRecorded();
  given(registered(), suspended).when(resume).thenRecorded(resumed);
  given(registered(), suspended, resumed).when(resume).thenRecorded();
  given(registered(), suspended, resumed).when(suspend).thenRecorded(suspended);
});

capability('that the network file suspends can be resumed without the file', () => {
  given(registered({ suspended: true }))
    .when(suspend)
    .thenRecorded();
  given(registered({ suspended: true }))
    .when(resume)
    .thenRecorded(resumed);
  given(registered()).when(resume).thenRecorded();
});

capability('stays suspended when the network file is published again', () => {
  given(registered(), suspended, registered({ level: 'advanced' }))
    .when(suspend)
    .thenRecorded();
});

capability('that a centre does not have is nothing to suspend', () => {
  given(registered())
    .when({ ...suspend, pathway: 'maternal' })
    .thenRefused({ type: 'NoSuchCapability', centreId, pathway: 'maternal' });
  given().when(suspend).thenRefused({ type: 'UnknownCentre', centreId });
});

capability.run();
