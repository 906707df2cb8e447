/** Works out once for each object what is known of it, for as long as it is held elsewhere; it must never change in place. */
export function remembered<Key extends object, Known>(workOut: (key: Key) => Known): (key: Key) => Known {
  const known = new WeakMap<Key, { readonly value: Known }>();
  return (key) => {
    let entry = known.get(key);
    if (!entry) known.set(key, (entry = { value: workOut(key) }));
    return entry.value;
  };
}
