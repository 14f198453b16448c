import type { ServerFinding } from '../../../../shared/model.ts';
import { t } from '../../../ui/i18n.ts';
import { Note } from '../../../ui/note.tsx';
import { productWords, spaceWords } from '../finding-words.ts';
import { TriedSteps } from './tried-steps.tsx';

interface FindingSummaryProps {
  finding: ServerFinding;
  username: string;
  onChange(): void;
}

/** What Connect found: product, space, and the address that is really used. */
export function FindingSummary({ finding, username, onChange }: FindingSummaryProps) {
  return (
    <Note
      tone="good"
      title={t('connected_to_server', productWords(finding))}
      text={spaceWords(finding) || undefined}
    >
      <p class="small">
        <code class="found-address">{finding.url}</code> <span>{t('as_user', username)}</span>
      </p>
      {finding.folder === 'import' && <p class="small">{t('photoprism_import')}</p>}
      {finding.tried.length > 1 && (
        <details class="small">
          <summary>{t('how_found')}</summary>
          <TriedSteps tried={finding.tried} />
        </details>
      )}
      <ChangeAccess onChange={onChange} />
    </Note>
  );
}

/** A saved server before anything was tried: how it is reached now. */
export function StoredSummary({
  url,
  username,
  onChange,
}: {
  url: string;
  username: string;
  onChange(): void;
}) {
  return (
    <Note tone="plain" title={t('reached_at')}>
      <p class="small">
        <code class="found-address">{url}</code> <span>{t('as_user', username)}</span>
      </p>
      <ChangeAccess onChange={onChange} />
    </Note>
  );
}

function ChangeAccess({ onChange }: { onChange(): void }) {
  return (
    <div class="note-actions">
      <button type="button" class="button compact" onClick={onChange}>
        {t('change_access')}
      </button>
    </div>
  );
}
