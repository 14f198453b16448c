/**
 * A text without what could be secret in it: user and password of a URL, its query and fragment (photo URLs are
 * often signed), the content of `data:` URLs, values of Authorization and Cookie, pairing codes.
 * Rather takes too much than too little.
 */
export function redact(text: string): string {
  return (
    text
      .replace(/\b((?:proxy-)?authorization|(?:set-)?cookie)(["']?\s*[:=]\s*)[^\r\n]+/gi, '$1$2[hidden]')
      .replace(/\b(basic|bearer|digest)\s+[\w+/=.~-]{6,}[^\r\n]*/gi, '$1 [hidden]')
      .replace(/\bdata:[^\s,]*,\S*/gi, 'data:[hidden]')
      .replace(/\bPF(?:-[0-9a-z]{1,8}){2,}/gi, 'PF-[hidden]')
      // A password may itself hold `@`, `/` or `?` unescaped; a port is no password.
      .replace(/(\b[a-z][a-z\d+.-]*:\/\/)[^\s/?#@:]*:(?!\d{1,5}(?:[/?#\s"'<>]|$))[^\s]*@/gi, '$1')
      .replace(/(\b[a-z][a-z\d+.-]*:\/\/)[^\s/?#]*@/gi, '$1')
      .replace(/(\b(?:https?|wss?):\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/gi, '$1?[hidden]')
  );
}
