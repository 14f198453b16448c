import { useId } from 'preact/hooks';

interface ChoiceFieldProps<T> {
  label: string;
  hint: string;
  value: T;
  choices: readonly T[];
  words(choice: NoInfer<T>): string;
  onValue(choice: NoInfer<T>): void;
}

/** A labelled choice among a few values. */
export function ChoiceField<T>({ label, hint, value, choices, words, onValue }: ChoiceFieldProps<T>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        aria-describedby={`${id}-hint`}
        value={String(choices.indexOf(value))}
        onChange={(event) => {
          const chosen = choices[Number(event.currentTarget.value)];
          if (chosen !== undefined) onValue(chosen);
        }}
      >
        {choices.map((choice, n) => (
          <option key={String(choice)} value={String(n)}>
            {words(choice)}
          </option>
        ))}
      </select>
      <div class="hint" id={`${id}-hint`}>
        {hint}
      </div>
    </div>
  );
}
