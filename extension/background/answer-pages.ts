/** Dispatches what pages ask, after a look at who asks. */
import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import type { Runtime } from '../browser.ts';
import type { Answer, Message, MessageName, Messages } from '../messages.ts';
import { isOwnPage } from './pages.ts';

type Answers = {
  [N in MessageName]: (params: Messages[N]['params']) => Promise<Messages[N]['result']>;
};

/** The listener for `runtime.onMessage`. Messages that are not from our own pages get no answer at all. */
export function answerPages(answers: Answers) {
  return (message: unknown, sender: Runtime.MessageSender): Promise<Answer> | undefined => {
    if (!isOwnPage(sender) || !isMessage(message)) return undefined;
    return answer(answers, message);
  };
}

async function answer(answers: Answers, { name, params }: Message): Promise<Answer> {
  try {
    if (!Object.hasOwn(answers, name)) throw new PhotoferryError('unknown-call', { target: name });
    const run = answers[name] as (params: unknown) => Promise<unknown>;
    return { ok: await run(params) };
  } catch (error) {
    return { problem: toProblem(error) };
  }
}

const isMessage = (message: unknown): message is Message =>
  typeof message === 'object' &&
  message !== null &&
  'name' in message &&
  typeof message.name === 'string' &&
  'params' in message;
