import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface CardProps {
  title: string;
  /** What belongs to all of it, in a sentence. */
  text?: string;
  /** Beside the title. */
  action?: ComponentChildren;
  children: ComponentChildren;
}

/** A part of a view with a title of its own. */
export function Card({ title, text, action, children }: CardProps) {
  const titleId = useId();
  return (
    <section class="card rows" aria-labelledby={titleId}>
      <div class="card-head">
        <div>
          <h3 id={titleId}>{title}</h3>
          {text && <p class="quiet small">{text}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
