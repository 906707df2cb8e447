import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compile, compileModule } from 'svelte/compiler';
import ts from 'typescript';

const OPTIONS = { generate: 'client', dev: false, runes: true };

/** TypeScript's types are taken off first: the rune compiler reads JavaScript. */
const withoutTypes = (source) =>
  ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  }).outputText;

export async function load(url, context, next) {
  const path = url.startsWith('file:') ? fileURLToPath(url.split('?')[0]) : '';
  if (path.endsWith('.css')) return { format: 'module', shortCircuit: true, source: '' };
  if (path.endsWith('.svelte')) {
    const { js } = compile(await readFile(path, 'utf8'), { ...OPTIONS, css: 'injected', filename: path });
    return { format: 'module', shortCircuit: true, source: js.code };
  }
  if (path.endsWith('.svelte.ts')) {
    const { js } = compileModule(withoutTypes(await readFile(path, 'utf8')), { ...OPTIONS, filename: path });
    return { format: 'module', shortCircuit: true, source: js.code };
  }
  return next(url, context);
}
