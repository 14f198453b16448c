import { useEffect, useState } from 'preact/hooks';
import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { Laptop, Server, SlidersHorizontal, Upload } from '../ui/icons.ts';

const SECTIONS = [
  { id: 'companion', title: 'section_companion', icon: Laptop },
  { id: 'servers', title: 'section_servers', icon: Server },
  { id: 'preferences', title: 'section_preferences', icon: SlidersHorizontal },
  { id: 'uploads', title: 'section_uploads', icon: Upload },
] as const;

/** So long the page scrolls to a section that was chosen; the chosen one is marked, not those it passes. */
const SCROLLING_MS = 1000;

/** The way to each section; the one that is being read is marked. */
export function SectionLinks({ ready }: { ready: boolean }) {
  const [current, setCurrent] = useState<string>(SECTIONS[0].id);
  useEffect(() => {
    if (!ready) return;
    let chosenAt = 0;
    const mark = () => {
      if (performance.now() - chosenAt > SCROLLING_MS) setCurrent(sectionBeingRead());
    };
    const choose = () => {
      chosenAt = performance.now();
      if (SECTIONS.some(({ id }) => `#${id}` === location.hash)) setCurrent(location.hash.slice(1));
    };
    mark();
    choose();
    document.addEventListener('scroll', mark, { passive: true });
    window.addEventListener('hashchange', choose);
    return () => {
      document.removeEventListener('scroll', mark);
      window.removeEventListener('hashchange', choose);
    };
  }, [ready]);
  return (
    <nav aria-label={t('sections')}>
      <ul class="section-links">
        {SECTIONS.map(({ id, title, icon }) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={current === id ? 'true' : undefined}>
              <Icon of={icon} size={18} />
              {t(title)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The first at the top of the page, the last at its end, else the last one that begins in the upper third. */
function sectionBeingRead(): string {
  const page = document.documentElement;
  const atEnd = page.scrollTop + innerHeight >= page.scrollHeight - 2;
  if (page.scrollTop === 0) return SECTIONS[0].id;
  const passed = SECTIONS.filter(({ id }) => {
    const section = document.getElementById(id);
    return section && (atEnd || section.getBoundingClientRect().top < innerHeight / 3);
  });
  return passed.at(-1)?.id ?? SECTIONS[0].id;
}
