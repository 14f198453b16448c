import { t } from '../../ui/i18n.ts';
import { QuickButtons } from '../../ui/quick-buttons.tsx';
import type { UploadItem } from '../../ui/upload-items.ts';

/** A photo waits because its site was not allowed. */
export function SiteStep({ item }: { item: UploadItem }) {
  return (
    <>
      <p>{t('step_site_text', item.name)}</p>
      <QuickButtons item={item} wordy />
    </>
  );
}
