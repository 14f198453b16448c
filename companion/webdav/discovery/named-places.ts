import type { Lookout } from './lookout.ts';

/** Where a host itself says that its WebDAV lies, and its calendars: clouds have both below one folder (RFC 6764). */
export async function* namedPlaces(
  lookout: Pick<Lookout, 'lead'>,
  origin: URL,
): AsyncGenerator<{ name: 'webdav' | 'caldav'; url: URL }> {
  for (const name of ['webdav', 'caldav'] as const) {
    const { to } = await lookout.lead(new URL(`/.well-known/${name}`, origin));
    if (to?.origin === origin.origin && to.href !== origin.href) yield { name, url: to };
  }
}
