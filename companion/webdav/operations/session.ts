import { type PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { answerProblem } from '../problems.ts';
import type { Transport } from '../transport/transport.ts';
import type { Answer, Ask } from '../types.ts';

/** What every operation works with. */
export interface Session {
  readonly root: URL;
  readonly transport: Transport;
}

/** Enough to recognise a page or an error message; the rest of an unwanted body is thrown away. */
const ENOUGH_TEXT = 64 * 1024;

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

/**
 * The beginning of a body as text. A body that breaks off is only short here: the status had come. A longer one
 * closes the connection instead of being read.
 */
export async function readText(answer: Answer): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= ENOUGH_TEXT) break;
    }
  } catch (error) {
    if (toProblem(error).code === 'cancelled') throw error;
  }
  return Buffer.concat(chunks).toString('utf8');
}
