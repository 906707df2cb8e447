import type { Static, TSchema } from 'typebox';
import Value from 'typebox/value';
import type { Network } from '../domain/network.ts';
import { LISTS, type NetworkFile, NetworkOutline } from './network-file.ts';
import { type NetworkFault, findReferenceFaults } from './network-references.ts';
import { formOf } from './network-terminals.ts';

export type { NetworkFault };

export type NetworkReading =
  | { readonly ok: true; readonly network: Network }
  | { readonly ok: false; readonly faults: readonly NetworkFault[] };

/** Every fault of a network file at once; references are looked at when every field has its right form. */
export function readNetwork(json: unknown): NetworkReading {
  const faults = findFormFaults('', NetworkOutline, json);
  const lists = json as Readonly<Record<string, unknown>> | null;
  for (const [name, schema] of Object.entries(LISTS)) {
    const list = faults.some(({ field }) => field === '') ? undefined : lists?.[name];
    if (!Array.isArray(list)) continue;
    list.forEach((item, index) =>
      faults.push(...findFormFaults(`/${name}/${index}`, formOf(schema, item), item)),
    );
  }
  if (faults.length > 0) return { ok: false, faults };
  const network: Network = json as Static<typeof NetworkFile>;
  const references = findReferenceFaults(network);
  return references.length > 0 ? { ok: false, faults: references } : { ok: true, network };
}

function findFormFaults(at: string, schema: TSchema, value: unknown): NetworkFault[] {
  return Value.Errors(schema, value).flatMap((error): NetworkFault[] => {
    const field = `${at}${error.instancePath}`;
    if (error.keyword === 'required') {
      return error.params.requiredProperties.map((missing) => ({
        field: `${field}/${missing}`,
        message: 'is missing: add it',
      }));
    }
    if (error.keyword === 'additionalProperties') {
      return error.params.additionalProperties.map((unknown) => ({
        field: `${field}/${unknown}`,
        message: 'is not a field of a network file: remove it or correct its name',
      }));
    }
    // The closed object's own complaint, already told by name above.
    if (error.keyword === 'boolean') return [];
    if (error.keyword === 'enum') {
      return [{ field, message: `must be one of ${error.params.allowedValues.map(String).join(', ')}` }];
    }
    return [{ field, message: error.message }];
  });
}
