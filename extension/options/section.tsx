import type { ComponentChildren } from 'preact';

interface SectionProps {
  id: string;
  title: string;
  /** Beside the title, e.g. the button that adds something. */
  action?: ComponentChildren;
  children: ComponentChildren;
}

/** One section of the options page: its title, and a card. The title can take the focus when a row is removed. */
export function Section({ id, title, action, children }: SectionProps) {
  return (
    <section id={id} class="section" aria-labelledby={`${id}-title`}>
      <div class="section-head">
        <h2 id={`${id}-title`} tabIndex={-1}>
          {title}
        </h2>
        {action}
      </div>
      <div class="card">{children}</div>
    </section>
  );
}
