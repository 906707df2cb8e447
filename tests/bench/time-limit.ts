/** What was found, or nothing when it took longer: whatever still comes of it is for nobody. */
export async function within<Found>(
  milliseconds: number,
  finding: Promise<Found>,
): Promise<Found | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, milliseconds);
  });
  try {
    return await Promise.race([finding, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
