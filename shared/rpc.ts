/** JSON-RPC 2.0 frames as both ends read them (https://www.jsonrpc.org/specification). */
import * as v from 'valibot';
import { ProblemSchema } from './model.ts';

const RpcId = v.pipe(v.number(), v.integer(), v.minValue(0));
const RpcRequest = v.strictObject({
  jsonrpc: v.literal('2.0'),
  id: RpcId,
  method: v.pipe(v.string(), v.maxLength(64)),
  params: v.record(v.string(), v.unknown()),
});
const RpcNotification = v.strictObject({
  jsonrpc: v.literal('2.0'),
  method: v.pipe(v.string(), v.maxLength(64)),
  params: v.record(v.string(), v.unknown()),
});
const RpcResult = v.strictObject({ jsonrpc: v.literal('2.0'), id: RpcId, result: v.unknown() });
const RpcFailure = v.strictObject({
  jsonrpc: v.literal('2.0'),
  id: RpcId,
  error: v.strictObject({ code: v.number(), message: v.string(), data: ProblemSchema }),
});
export const RpcFrame = v.union([RpcRequest, RpcNotification, RpcResult, RpcFailure]);
export type RpcFrame = v.InferOutput<typeof RpcFrame>;

/** JSON-RPC error code for a problem of ours; the problem itself is in `data`. */
export const PROBLEM_ERROR = -32000;

/** Largest JSON text in a sealed frame, either way. */
export const MAX_TEXT_BYTES = 1024 * 1024;
/** Bytes of a capture in one frame; and how many may be unacknowledged. */
export const CAPTURE_CHUNK_BYTES = 1024 * 1024;
export const CAPTURE_WINDOW_BYTES = 4 * 1024 * 1024;
/** Before authentication: bytes and time that a socket gets. */
export const MAX_HANDSHAKE_BYTES = 4096;
export const HANDSHAKE_MS = 5000;
