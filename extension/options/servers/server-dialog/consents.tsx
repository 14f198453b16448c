import type { Certificate } from '../../../../shared/problems.ts';
import { completeAddress, hostOf } from '../../../../shared/typed-address.ts';
import { day, t } from '../../../ui/i18n.ts';
import type { Access, ServerDraft } from './use-server-draft.ts';

interface ConsentProps {
  access: Access;
  change: ServerDraft['change'];
}

/** A yes to sending the password unencrypted, for this one server. */
export function PlainHttpConsent({ access, change }: ConsentProps) {
  return (
    <>
      <p class="small">{t('plain_http_why')}</p>
      <label class="tick consent">
        <input
          type="checkbox"
          checked={access.plainHttp}
          onChange={(event) => change({ plainHttp: event.currentTarget.checked })}
        />
        {t('plain_http_yes', hostOf(completeAddress(access.url)))}
      </label>
    </>
  );
}

/** The certificate as a person compares it, and a yes to exactly this one. */
export function CertificateConsent({
  certificate,
  access,
  change,
}: ConsentProps & { certificate: Certificate }) {
  return (
    <>
      <dl class="certificate small">
        <dt>{t('certificate_subject')}</dt>
        <dd>{certificate.subject}</dd>
        <dt>{t('certificate_issuer')}</dt>
        <dd>{certificate.issuer}</dd>
        <dt>{t('certificate_valid')}</dt>
        <dd>{t('from_to', day(certificate.validFrom), day(certificate.validTo))}</dd>
        <dt>{t('certificate_fingerprint')}</dt>
        <dd>
          <code>{certificate.fingerprint}</code>
        </dd>
      </dl>
      <label class="tick consent">
        <input
          type="checkbox"
          checked={access.certificate === certificate.fingerprint}
          onChange={(event) =>
            change({ certificate: event.currentTarget.checked ? certificate.fingerprint : null })
          }
        />
        {t('certificate_yes')}
      </label>
    </>
  );
}
