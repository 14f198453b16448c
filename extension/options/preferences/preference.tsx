import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface PreferenceProps {
  label: string;
  hint?: string;
  /** Gets the id that its control must have. */
  children(id: string, describedBy: string | undefined): ComponentChildren;
}

/** One row: what it is called and does, and its control. */
export function Preference({ label, hint, children }: PreferenceProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div class="preference">
      <div>
        <label for={id}>{label}</label>
        {hint && (
          <p class="quiet small" id={hintId}>
            {hint}
          </p>
        )}
      </div>
      {children(id, hint ? hintId : undefined)}
    </div>
  );
}

interface SwitchPreferenceProps {
  label: string;
  hint?: string;
  on: boolean;
  onChange(on: boolean): void;
}

/** A row that is on or off. */
export function SwitchPreference({ label, hint, on, onChange }: SwitchPreferenceProps) {
  return (
    <Preference label={label} {...(hint === undefined ? {} : { hint })}>
      {(id, describedBy) => (
        <input
          id={id}
          type="checkbox"
          class="switch"
          aria-describedby={describedBy}
          checked={on}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )}
    </Preference>
  );
}

interface ChoicePreferenceProps<T extends string> {
  label: string;
  hint?: string;
  value: T;
  /** Value and word, in order. */
  choices: readonly (readonly [T, string])[];
  disabled?: boolean;
  onChange(value: T): void;
}

/** A row with one of several. */
export function ChoicePreference<T extends string>(props: ChoicePreferenceProps<T>) {
  const { label, hint, value, choices, disabled = false, onChange } = props;
  return (
    <Preference label={label} {...(hint === undefined ? {} : { hint })}>
      {(id, describedBy) => (
        <select
          id={id}
          aria-describedby={describedBy}
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value as T)}
        >
          {choices.map(([key, word]) => (
            <option key={key} value={key}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Preference>
  );
}
