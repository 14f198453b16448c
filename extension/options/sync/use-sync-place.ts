import { useEffect, useRef, useState } from 'preact/hooks';
import { type SyncPlace, syncPlaceOf } from './sync-place.ts';

/** What the address says that is to be shown; after a change of it the title has the focus. */
export function useSyncPlace(): SyncPlace {
  const [hash, setHash] = useState(location.hash);
  const before = useRef(hash);
  useEffect(() => {
    const change = () => setHash(location.hash);
    window.addEventListener('hashchange', change);
    return () => window.removeEventListener('hashchange', change);
  }, []);
  useEffect(() => {
    const [was, is] = [syncPlaceOf(before.current), syncPlaceOf(hash)];
    before.current = hash;
    if (was.show === is.show || is.show === 'add' || was.show === 'add') return;
    scrollTo(0, 0);
    document.getElementById('sync-title')?.focus({ preventScroll: true });
  }, [hash]);
  return syncPlaceOf(hash);
}
