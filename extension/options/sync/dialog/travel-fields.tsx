import type { ComponentChildren } from 'preact';
import { t } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Tick } from '../../../ui/tick.tsx';
import { INTERVAL_WORDS } from '../interval-words.ts';
import { directionOf } from '../sync-pair.tsx';
import type { DraftProps } from './folders-fields.tsx';

interface TravelFieldsProps extends Omit<DraftProps, 'faults'> {
  /** The field that stands beside the interval. */
  name: ComponentChildren;
}

/** What travels which way, when, and under which names. */
export function TravelFields({ draft, change, name }: TravelFieldsProps) {
  const { icon, word } = directionOf(draft);
  return (
    <>
      <fieldset class="rows">
        <legend>{t('what_travels')}</legend>
        <div class="two-fields">
          <Tick
            label={t('download_remote')}
            hint={t('download_remote_hint')}
            checked={draft.download}
            onChecked={(download) => change({ download })}
          />
          <Tick
            label={t('upload_local')}
            hint={t('upload_local_hint')}
            checked={draft.upload}
            onChecked={(upload) => change({ upload })}
          />
        </div>
        <p class="direction small" role="status">
          <Icon of={icon} size={18} />
          {t(word)}
        </p>
      </fieldset>
      <div class="two-fields">
        {name}
        <label class="field">
          <strong>{t('interval')}</strong>
          <select
            value={draft.interval}
            onChange={(event) => change({ interval: event.currentTarget.value as typeof draft.interval })}
          >
            {Object.entries(INTERVAL_WORDS).map(([interval, words]) => (
              <option key={interval} value={interval}>
                {t(words)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <fieldset class="rows">
        <legend class="visually-hidden">{t('options')}</legend>
        <Tick
          label={t('preserve_names')}
          hint={
            draft.preserveNames
              ? t('preserve_names_hint')
              : t('names_by_date', '2026/11/20261123_140533_5E8B0C41.jpg')
          }
          checked={draft.preserveNames}
          onChecked={(preserveNames) => change({ preserveNames })}
        />
        <Tick
          label={t('raw_and_video')}
          hint={t('raw_and_video_hint')}
          checked={draft.rawAndVideo}
          onChecked={(rawAndVideo) => change({ rawAndVideo })}
        />
        <Tick
          label={t('deletions')}
          hint={t(draft.deletions ? 'deletions_on_hint' : 'deletions_hint')}
          checked={draft.deletions}
          onChecked={(deletions) => change({ deletions })}
        />
      </fieldset>
    </>
  );
}
