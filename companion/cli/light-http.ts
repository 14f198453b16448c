// Node's `http` offers the browser's WebSocket and its events by getters, and an import of it calls every one of them:
// that loads undici, 60 ms of computing, more than all the rest of an empty start. Nobody here asks `http` for them; the
// globals of these names stay as they are. Of use before the first import of `http` only.
const http = process.getBuiltinModule('node:http');
for (const name of ['WebSocket', 'CloseEvent', 'MessageEvent']) {
  Object.defineProperty(http, name, { value: undefined });
}
