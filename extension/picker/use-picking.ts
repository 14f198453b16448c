import { useRef, useState } from 'preact/hooks';
import { type Problem, toProblem } from '../../shared/problems.ts';
import { ask } from '../ui/connector.ts';
import type { Choice, ChosenFile } from './choice.ts';
import { keepFile, type Picked } from './keep-file.ts';
import { sortFiles } from './sort-files.ts';

export interface Picking {
  /** What is in the outbox or has been, in the order in which it was chosen. */
  picked: readonly Picked[];
  /** Files that are still to be put there; the page has to stay for them. */
  left: number;
  /** Names of files that are no photos. */
  others: readonly string[];
  /** How many files are hidden, or left by a system. */
  hidden: number;
  /** Files that could not be taken, each with its reason. */
  refused: readonly Problem[];
  pick(choice: Choice, serverId: string): void;
}

/** The files that were chosen on this page, put into the outbox one after the other. */
export function usePicking(): Picking {
  const [picked, setPicked] = useState<Picked[]>([]);
  const [left, setLeft] = useState(0);
  const [others, setOthers] = useState<string[]>([]);
  const [hidden, setHidden] = useState(0);
  const [refused, setRefused] = useState<Problem[]>([]);
  const line = useRef(Promise.resolve());

  async function keep({ file, subfolder }: ChosenFile, serverId: string): Promise<void> {
    const { name, size } = file;
    const row = {
      ...{ id: crypto.randomUUID(), name, size, serverId, at: Date.now() },
      ...(subfolder === '' ? {} : { subfolder }),
    };
    try {
      await keepFile(file, row);
      setPicked((before) => [...before, row]);
      // A background that does not answer finds it when it starts.
      void ask('sendKept', {}).catch(() => {});
    } catch (error) {
      setRefused((before) => [...before, toProblem(error)]);
    }
    setLeft((before) => before - 1);
  }

  return {
    picked,
    left,
    others,
    hidden,
    refused,
    pick({ files, unreadable }, serverId) {
      const sorted = sortFiles(files);
      setOthers(sorted.others.map(({ file }) => file.name));
      setHidden(sorted.hidden);
      setRefused(unreadable);
      setLeft((before) => before + sorted.photos.length);
      for (const one of sorted.photos) line.current = line.current.then(() => keep(one, serverId));
    },
  };
}
