/** `unit-A7` → `unit`, and so is `$$unit-A7`: the store splits a name at its first dash. */
export const categoryOf = (stream: string): string => /^(?:\$\$)?([^-]*)/.exec(stream)?.[1] ?? stream;
