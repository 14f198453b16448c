import type { ComponentChildren, InputHTMLAttributes, RefObject } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

type Passed =
  | 'autocapitalize'
  | 'autocomplete'
  | 'autofocus'
  | 'class'
  | 'inputMode'
  | 'maxLength'
  | 'onBlur'
  | 'onKeyDown'
  | 'onPaste'
  | 'placeholder'
  | 'required'
  | 'spellcheck';

interface FieldProps extends Pick<InputHTMLAttributes<HTMLInputElement>, Passed> {
  label: string;
  value: string;
  onValue(value: string): void;
  hint?: ComponentChildren;
  /** Typed as dots. */
  secret?: boolean;
  /** Gets the input itself. */
  input?: RefObject<HTMLInputElement | null>;
  /** What is wrong with what was typed; read out when it appears. */
  fault?: string | null;
}

/** A labelled text field with room for a hint and for what is wrong. */
export function Field(props: FieldProps) {
  const { label, value, onValue, hint, secret = false, fault, input: given, ...input } = props;
  // Preact types inputs by their `type`, one by one; a bundle of attributes for several of them fits none.
  const passed = { ...input, type: secret ? 'password' : 'text' } as InputHTMLAttributes<HTMLInputElement>;
  const id = useId();
  const own = useRef<HTMLInputElement>(null);
  const element = given ?? own;
  // Browsers look at `autofocus` only when a dialog opens, not at a field that comes into it later.
  useLayoutEffect(() => {
    if (input.autofocus) element.current?.focus();
  }, []);
  const hintId = `${id}-hint`;
  const faultId = `${id}-fault`;
  const described = [hint ? hintId : '', fault ? faultId : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...passed}
        ref={element}
        id={id}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
        {...(described ? { 'aria-describedby': described } : {})}
        {...(fault ? { 'aria-invalid': 'true' as const } : {})}
      />
      {hint && (
        <div class="hint" id={hintId}>
          {hint}
        </div>
      )}
      {fault && (
        <div class="fault" id={faultId} role="alert">
          {fault}
        </div>
      )}
    </div>
  );
}
