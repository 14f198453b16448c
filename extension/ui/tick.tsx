import type { ComponentChildren } from 'preact';

interface TickProps {
  label: string;
  /** What it means, below it. */
  hint?: ComponentChildren;
  checked: boolean;
  onChecked(checked: boolean): void;
}

/** A box to tick, with room to say what it means. */
export function Tick({ label, hint, checked, onChecked }: TickProps) {
  return (
    <label class="tick">
      <input type="checkbox" checked={checked} onChange={(event) => onChecked(event.currentTarget.checked)} />
      <span class="tick-text">
        <strong>{label}</strong>
        {hint && <span class="quiet small">{hint}</span>}
      </span>
    </label>
  );
}
