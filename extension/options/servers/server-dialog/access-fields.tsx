import { useEffect, useRef } from 'preact/hooks';
import type { ServerFinding } from '../../../../shared/model.ts';
import { completeAddress, hostOf } from '../../../../shared/typed-address.ts';
import { Field } from '../../../ui/field.tsx';
import { t } from '../../../ui/i18n.ts';
import { LoaderCircle } from '../../../ui/icons.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { StateWord } from '../../../ui/state-word.tsx';
import { CertificateConsent, PlainHttpConsent } from './consents.tsx';
import { PageSignInNote } from './page-sign-in-note.tsx';
import { TriedSteps } from './tried-steps.tsx';
import type { ServerDraft } from './use-server-draft.ts';

interface AccessFieldsProps {
  draft: ServerDraft;
  /** There is a password already. */
  stored: boolean;
  /** What Connect has tried so far. */
  tried: ServerFinding['tried'];
}

/** Address, user name and password; and below them what Connect is doing, or what is wrong. */
export function AccessFields({ draft, stored, tried }: AccessFieldsProps) {
  const { access, change, tidyAddress, moved, connect, pageSignIn } = draft;
  const problem = connect.problem ?? pageSignIn.problem;
  const busy = connect.busy || pageSignIn.busy;
  const password = useRef<HTMLInputElement>(null);
  const refused = problem?.code === 'wrong-password';
  useEffect(() => {
    if (!refused) return;
    password.current?.focus();
    password.current?.select();
  }, [refused]);
  if (pageSignIn.loginUrl !== null) {
    return (
      <div class="page-sign-in-wait">
        <PageSignInNote loginUrl={pageSignIn.loginUrl} onCancel={pageSignIn.cancel} />
      </div>
    );
  }
  return (
    <>
      <Field
        label={t('field_address')}
        value={access.url}
        onValue={(url) => change({ url })}
        onBlur={(event) => tidyAddress(event.currentTarget.value)}
        onPaste={(event) => {
          // Credentials in what is pasted must not stand in the open for even a moment.
          const text = event.clipboardData?.getData('text/plain') ?? '';
          if (access.url !== '' || !text.includes('@')) return;
          event.preventDefault();
          tidyAddress(text.trim());
        }}
        hint={<span role="status">{moved ? t('credentials_moved') : t('address_hint')}</span>}
        placeholder="https://cloud.example.org"
        inputMode="url"
        autocomplete="off"
        spellcheck={false}
        required
        autofocus
      />
      <div class="two-fields">
        <Field
          label={t('field_username')}
          value={access.username}
          onValue={(username) => change({ username })}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          required
        />
        <Field
          label={t('field_password')}
          secret
          input={password}
          value={access.password}
          onValue={(password) => change({ password })}
          hint={stored ? t('password_kept') : undefined}
          autocomplete="off"
          required={!stored}
        />
      </div>
      <div class="page-sign-in">
        <button type="button" class="button" aria-disabled={busy} onClick={pageSignIn.begin}>
          {t('page_sign_in')}
        </button>
        <span class="quiet small">{t('page_sign_in_why')}</span>
      </div>
      <div class="connect-result">
        {busy && (
          <p role="status">
            <StateWord
              word={t('connecting_to', hostOf(completeAddress(access.url)))}
              icon={LoaderCircle}
              tone="busy"
            />
          </p>
        )}
        {connect.busy && <TriedSteps tried={tried} />}
        {problem && (
          <ProblemNote problem={problem}>
            {problem.code === 'plain-http' && <PlainHttpConsent access={access} change={change} />}
            {(problem.code === 'tls-untrusted' || problem.code === 'tls-changed') && problem.certificate && (
              <CertificateConsent certificate={problem.certificate} access={access} change={change} />
            )}
          </ProblemNote>
        )}
        {connect.problem && tried.length > 0 && (
          <details class="small">
            <summary>{t('what_was_tried')}</summary>
            <TriedSteps tried={tried} />
          </details>
        )}
        {!busy && !problem && <p class="quiet small">{t('password_where')}</p>}
      </div>
    </>
  );
}
