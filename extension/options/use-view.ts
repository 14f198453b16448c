import { useEffect, useRef, useState } from 'preact/hooks';
import { type ViewName, viewOf } from './views.ts';

/** The view that is chosen in the address. One that is chosen later begins at its top, and its title has the focus. */
export function useView(): ViewName {
  const [view, setView] = useState(() => viewOf(location.hash));
  const shown = useRef(view);
  useEffect(() => {
    const change = () => setView(viewOf(location.hash));
    window.addEventListener('hashchange', change);
    return () => window.removeEventListener('hashchange', change);
  }, []);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    scrollTo(0, 0);
    document.getElementById(`${view}-title`)?.focus({ preventScroll: true });
  }, [view]);
  return view;
}
