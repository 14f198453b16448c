import { useState } from 'preact/hooks';
import { BrandMark } from '../ui/brand-mark.tsx';
import { type BriefServer, briefServers } from '../ui/brief-settings.ts';
import { db, readState } from '../ui/connector.ts';
import { t } from '../ui/i18n.ts';
import { LinkWord } from '../ui/link-word.tsx';
import { ToastArea } from '../ui/toast.tsx';
import { useLiveQuery } from '../ui/use-live-query.ts';
import { DropArea } from './drop-area.tsx';
import { NotReady } from './not-ready.tsx';
import { PickedFiles } from './picked-files.tsx';
import './picker.css';
import { PickedNotes } from './picked-notes.tsx';
import { usePicking } from './use-picking.ts';

/** Files of this computer on their way to a server: chosen or dropped, kept here first, then sent. */
export function Picker() {
  const known = useLiveQuery(async () => ({
    link: await readState('link'),
    servers: briefServers(await db.documents.toArray()),
  }));
  return (
    <div class="picker">
      <header class="picker-header">
        <BrandMark size={32} />
        <div>
          <h1>{t('picker_title')}</h1>
          {known && <LinkWord link={known.link} />}
        </div>
      </header>
      <main class="picker-main">
        {known &&
          (known.servers.length > 0 ? (
            <Picking servers={known.servers} offline={known.link?.phase !== 'connected'} />
          ) : (
            <NotReady link={known.link} />
          ))}
      </main>
      <ToastArea />
    </div>
  );
}

function Picking({ servers, offline }: { servers: readonly BriefServer[]; offline: boolean }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const picking = usePicking();
  const server =
    servers.find(({ id }) => id === chosen) ?? servers.find(({ isDefault }) => isDefault) ?? servers[0];
  if (!server) return null;
  const nameOf = (id: string) => servers.find((one) => one.id === id)?.name ?? t('removed_server');
  return (
    <>
      <div class="picker-to">
        <label for="picker-server">{t('picker_to')}</label>
        <select
          id="picker-server"
          value={server.id}
          onChange={(event) => setChosen(event.currentTarget.value)}
        >
          {servers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <span class="quiet cut" title={server.uploadFolder}>
          {server.uploadFolder}
        </span>
      </div>
      <DropArea onChoice={(choice) => picking.pick(choice, server.id)} />
      <PickedNotes {...picking} offline={offline} />
      <PickedFiles picked={picking.picked} left={picking.left} nameOf={nameOf} />
    </>
  );
}
