export { type Door, type DoorOptions, openDoor } from './door.ts';
export { connectLocalSocket, type LocalConnection } from './local-client.ts';
export { type LocalSocket, openLocalSocket } from './local-socket.ts';
