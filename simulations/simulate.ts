/**
 * `npm run simulate`: days of a prefecture's ambulance service on virtual time, through the same deciders, processes,
 * projections and routing policies as the live product. Prints what it is doing on standard error and the indicators
 * on standard output. Exit code 1 when the books do not balance, 2 when the command line cannot be understood.
 */
import { readOptions, USAGE } from './simulate-options.ts';

const reading = readOptions(process.argv.slice(2));
if (!reading.ok) {
  for (const fault of reading.faults) console.error(fault);
  console.error(USAGE);
  process.exitCode = 2;
}
