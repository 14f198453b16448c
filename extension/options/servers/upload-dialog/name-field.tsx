import { useRef } from 'preact/hooks';
import {
  checkNameTemplate,
  NAME_PLACEHOLDERS,
  type TemplateFault,
} from '../../../../shared/name-template.ts';
import { Field } from '../../../ui/field.tsx';
import { t } from '../../../ui/i18n.ts';
import { examplePath, type UploadDraft } from './upload-draft.ts';

interface NameFieldProps {
  draft: UploadDraft;
  onValue(nameTemplate: string): void;
}

/** How uploads are called: words and placeholders, and the path that comes of them while one types. */
export function NameField({ draft, onValue }: NameFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const template = draft.nameTemplate;
  const fault = checkNameTemplate(template);
  function insert(placeholder: string): void {
    const { selectionStart, selectionEnd } = input.current ?? {};
    const from = selectionStart ?? template.length;
    onValue(template.slice(0, from) + placeholder + template.slice(selectionEnd ?? from));
    // After the next rendering: the field has the new text only then.
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(from + placeholder.length, from + placeholder.length);
    });
  }
  return (
    <div class="name-field">
      <Field
        label={t('name_template')}
        input={input}
        value={template}
        onValue={onValue}
        hint={t('name_template_hint')}
        fault={fault && faultWords(fault)}
        maxLength={256}
        autocomplete="off"
        spellcheck={false}
        required
      />
      <ul class="placeholders" aria-label={t('placeholders')}>
        {NAME_PLACEHOLDERS.map((name) => (
          <li key={name}>
            <button type="button" class="button compact" onClick={() => insert(`{${name}}`)}>
              <code>{`{${name}}`}</code>
            </button>
          </li>
        ))}
      </ul>
      {!fault && (
        <p class="example small" role="status">
          <span class="quiet">{t('example')}</span> <code>{examplePath(draft, new Date())}</code>
        </p>
      )}
    </div>
  );
}

function faultWords(fault: TemplateFault): string {
  switch (fault.fault) {
    case 'empty':
    case 'no-file-name':
      return t('template_no_name');
    case 'too-long':
    case 'too-many-folders':
      return t('template_too_long');
    case 'unknown-placeholder':
      return t('template_unknown', fault.at);
    case 'unclosed-brace':
    case 'unsafe-folder':
      return t('template_unfit', fault.at);
  }
}
