/** Asks again until it is so; after `patience` ms it fails with what went on instead. */
export async function eventually(
  otherwise: string,
  so: () => Promise<boolean>,
  patience = 90_000,
): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await so())) {
    if (Date.now() > deadline) throw new Error(`${otherwise} for ${patience} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
