import { useRef, useState } from 'preact/hooks';
import { db } from '../../ui/connector.ts';
import { t } from '../../ui/i18n.ts';
import { localDay } from '../../ui/local-day.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useAction } from '../../ui/use-action.ts';
import { Card } from '../card.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { type PlannedChange, planImport, readSettingsFile, writeSettingsFile } from './settings-file.ts';

/** Settings into a file and out of one. */
export function SettingsFileCard() {
  const file = useRef<HTMLInputElement>(null);
  const [planned, setPlanned] = useState<PlannedChange[] | null>(null);
  const save = useAction(async () => {
    const text = writeSettingsFile(await db.documents.toArray());
    const name = `photoferry-settings-${localDay(new Date())}.json`;
    saveFile(new Blob([text], { type: 'application/json' }), name);
  });
  const open = useAction(async (chosen: File) => {
    const text = await readSettingsFile(chosen);
    setPlanned(planImport(text, await db.documents.toArray(), () => crypto.randomUUID()));
  });
  const problem = open.problem ?? save.problem;
  return (
    <Card title={t('settings_file')} text={t('settings_file_hint')}>
      <div class="buttons">
        <button type="button" class="button" onClick={() => save.run()}>
          {t('settings_export')}
        </button>
        <button type="button" class="button" onClick={() => file.current?.click()}>
          {t('settings_import')}
        </button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".json,application/json"
          aria-label={t('settings_choose')}
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            if (chosen) open.run(chosen);
            // The same file chosen again is to be read again.
            event.currentTarget.value = '';
          }}
        />
      </div>
      {problem && <ProblemNote problem={problem} />}
      {planned && <ImportDialog planned={planned} onClose={() => setPlanned(null)} />}
    </Card>
  );
}
