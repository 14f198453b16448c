/** A pairing code with what to do with it. */
export function describeCode({ code, expiresAt }: { code: string; expiresAt: number }): string {
  const until = new Date(expiresAt).toLocaleTimeString('en', {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  return `Pairing code  ${code}\nPaste it into Photoferry’s page in your browser. It works once, until ${until}.`;
}
