import type { ComponentChildren } from 'preact';
import type { ViewName } from './views.ts';

interface ViewProps {
  name: ViewName;
  title: string;
  /** Beside the title, e.g. the button that adds something. */
  action?: ComponentChildren;
  /** Over the title, e.g. the way back. */
  above?: ComponentChildren;
  children: ComponentChildren;
}

/** One view: its title, which takes the focus when the view is chosen or what had the focus is gone, and what is in it. */
export function View({ name, title, action, above, children }: ViewProps) {
  return (
    <section id={name} class="view" aria-labelledby={`${name}-title`}>
      {above}
      <div class="view-head">
        <h2 id={`${name}-title`} tabIndex={-1}>
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}
