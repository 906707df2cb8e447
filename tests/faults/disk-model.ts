import { basename, dirname } from 'node:path';
import type { Draws } from '../../simulations/draws.ts';
import { type CrashImage, crashImage, type LiveNode, type Luck } from './crash-image.ts';
import { applyTo, type Change } from './disk-changes.ts';
import type { SystemCall } from './system-calls.ts';

/** A call on a file that the model does not understand: what it did would be missing in every image. */
export class UnknownCall extends Error {
  override readonly name = 'UnknownCall';
}

/**
 * A disk that keeps only what it was told to flush. `fsync` and `fdatasync` of a file keep its content and size, of a
 * directory its names: as POSIX has it, a new file is safe only when both were flushed.
 * @param root Exists before the first call; paths outside are not modelled.
 */
export function diskModel(root: string) {
  const newNode = (isDirectory: boolean): LiveNode => ({
    room: Buffer.alloc(0),
    size: 0,
    entries: new Map(),
    isDirectory,
    pending: [],
  });
  const nodes: LiveNode[] = [newNode(true)];
  /** As the processes see it. */
  const paths = new Map<string, number>([[root, 0]]);

  const isInside = (path: string): boolean => path.startsWith(`${root}/`) && !path.endsWith('-shm');

  function change(number: number, begun: number, made: Change): void {
    nodes[number]!.pending.push({ begun, change: made });
  }

  function numberAt(path: string, call: SystemCall): number {
    const number = paths.get(path);
    if (number === undefined) throw new UnknownCall(`${call.name} of ${path}, which nothing has made`);
    return number;
  }

  function rename(
    call: SystemCall,
    free: string | undefined,
    bind: string | undefined,
    number: number,
  ): void {
    if (free !== undefined && bind !== undefined && dirname(free) !== dirname(bind)) {
      throw new UnknownCall(`${call.name} from ${free} to another directory`);
    }
    change(numberAt(dirname((free ?? bind)!), call), call.begun, {
      kind: 'renamed',
      free: free === undefined ? [] : [basename(free)],
      bind: bind === undefined ? [] : [[basename(bind), number]],
    });
    if (free !== undefined) paths.delete(free);
    if (bind !== undefined) paths.set(bind, number);
  }

  function create(call: SystemCall, path: string, isDirectory: boolean): void {
    nodes.push(newNode(isDirectory));
    rename(call, undefined, path, nodes.length - 1);
  }

  function open(call: SystemCall, path: string, flags: string): void {
    if (!paths.has(path)) create(call, path, false);
    else if (flags.includes('O_TRUNC'))
      change(numberAt(path, call), call.begun, { kind: 'resized', size: 0 });
  }

  function flush(number: number, until: number): void {
    const node = nodes[number]!;
    for (const { begun, change: made } of node.pending) if (begun < until) applyTo(node, made);
    node.pending = node.pending.filter(({ begun }) => begun >= until);
  }

  /** A call that has begun, or, for a flush, that has ended. */
  function step(call: SystemCall): void {
    const { name, args, begun, result } = call;
    const path = (at: number): string => String(args[at]);
    if (result !== undefined && result < 0) return;
    switch (name) {
      case 'openat':
        if (isInside(path(1)) && path(2).includes('O_CREAT')) open(call, path(1), path(2));
        break;
      case 'mkdir':
        if (isInside(path(0))) create(call, path(0), true);
        break;
      case 'unlink':
        if (isInside(path(0))) rename(call, path(0), undefined, 0);
        break;
      case 'rename':
        if (isInside(path(0))) rename(call, path(0), path(1), numberAt(path(0), call));
        break;
      case 'pwrite64':
      case 'write': {
        if (!isInside(path(0))) break;
        const number = numberAt(path(0), call);
        const bytes = (args[1] as Buffer).subarray(0, result);
        const offset = name === 'pwrite64' ? Number(args[3]) : sizeSeen(number);
        change(number, begun, { kind: 'written', offset, bytes });
        break;
      }
      case 'ftruncate':
        if (isInside(path(0))) {
          change(numberAt(path(0), call), begun, { kind: 'resized', size: Number(args[1]) });
        }
        break;
      case 'fsync':
      case 'fdatasync':
        if (path(0) === root || isInside(path(0))) flush(numberAt(path(0), call), begun);
        break;
      case 'mmap':
        if (args[3] === 'MAP_SHARED' && path(2).includes('PROT_WRITE') && isInside(path(4))) {
          throw new UnknownCall(`${path(4)} is written through memory`);
        }
        break;
      default:
        if (args.some((arg) => isInside(String(arg)))) throw new UnknownCall(`${name}(${args.join(', ')})`);
    }
  }

  /** Where a plain `write` goes: every file that is written so is written from its start, or appended to. */
  function sizeSeen(number: number): number {
    const { pending, size: flushed } = nodes[number]!;
    let size = flushed;
    for (const { change: made } of pending) {
      if (made.kind === 'written') size = Math.max(size, made.offset + made.bytes.length);
      if (made.kind === 'resized') size = made.size;
    }
    return size;
  }

  return { step, crash: (draws: Draws, luck: Luck): CrashImage => crashImage(nodes, draws, luck) };
}
