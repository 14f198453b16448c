import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request that ends with an HTTP status other than success; `said` is shown as plain text. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, said: string) {
    super(said);
    this.name = 'Refusal';
    this.status = status;
  }
}

/** The status of a failed file operation. */
const STATUS_BY_ERROR: Record<string, number> = {
  ENOENT: 404,
  ENOTDIR: 404,
  EACCES: 403,
  EPERM: 403,
  EROFS: 403,
  ELOOP: 403,
  EEXIST: 405,
  ENAMETOOLONG: 400,
  EINVAL: 400,
  ENOSPC: 507,
  EDQUOT: 507,
};

/** Answers with the status of whatever was thrown. Nothing of this computer's paths is told. */
export function answerFailure(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  const status = error instanceof Refusal ? error.status : (STATUS_BY_ERROR[code] ?? 500);
  const said =
    error instanceof Refusal ? error.message : `The file system answered ${code || 'with an error'}.`;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // A body that nobody read would stand before the next request; whether one comes after `Expect` is uncertain.
  request.resume();
  if (request.headers.expect !== undefined) response.setHeader('Connection', 'close');
  const body = Buffer.from(`${said}\n`);
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}
