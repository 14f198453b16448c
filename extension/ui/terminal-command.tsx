import { db, readState } from './connector.ts';
import { CopyCode } from './copy-code.tsx';
import { useLiveQuery } from './use-live-query.ts';

/** A command of Photoferry to copy, called so that it works on the data of the companion that is connected. */
export function TerminalCommand({ args }: { args: string }) {
  const link = useLiveQuery(() => readState('link', db));
  return <CopyCode text={`${link?.companion?.command ?? 'npx photoferry'} ${args}`} />;
}
