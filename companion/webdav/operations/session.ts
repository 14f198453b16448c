import type { PhotoferryError } from '../../../shared/problems.ts';
import { answerProblem } from '../problems.ts';
import { readText } from '../transport/read-text.ts';
import type { Transport } from '../transport/transport.ts';
import type { Answer, Ask } from '../types.ts';

/** What every operation works with. */
export interface Session {
  readonly root: URL;
  readonly transport: Transport;
}

/** Sends a request of which only the status matters; the answer's body is read to its end. */
export async function sendForStatus(session: Session, ask: Ask): Promise<Answer & { text: string }> {
  const answer = await session.transport.send(ask);
  return { ...answer, text: await readText(answer) };
}

/** The problem that an unwanted answer stands for. Reads what is needed of its body and frees the connection. */
export async function problemOf(
  session: Session,
  ask: Pick<Ask, 'method'>,
  path: string,
  answer: Answer & { text?: string },
): Promise<PhotoferryError> {
  const text = answer.text ?? (await readText(answer));
  return answerProblem({ ...answer, method: ask.method, path, host: session.root.host, text }, Date.now());
}
