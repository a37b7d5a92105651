import { createHmac, timingSafeEqual } from 'node:crypto'
import type { HandoverWish } from './handover.ts'

/**
 * What a second start asks of the station that serves the same data folder: a token for a window. Both sides prove
 * that they know the folder's control key, and neither sends it, since any program may have taken the port meanwhile.
 */
export type Question = { nonce: string; wish: HandoverWish; proof: string }
export type Reply = { handover: string; proof: string }

/** Who speaks, so that a question can never stand for a reply. */
type Side = 'question' | 'reply'

/** The proof of one side. `identity` is the folder's real path: a copy of a folder has its key and is another folder. */
export function proofOf(
  side: Side,
  { controlKey, identity, nonce, text }: { controlKey: string; identity: string; nonce: string; text: string },
): string {
  return createHmac('sha256', Buffer.from(controlKey, 'hex'))
    .update(JSON.stringify([side, identity, nonce, text]))
    .digest('base64url')
}

/** Compares two proofs in a time that tells nothing of where they differ. */
export function isSameProof(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Reads a question; null where the text is none. */
export function parseQuestion(text: string): Question | null {
  const value = parseObject(text)
  if (value === null || typeof value.nonce !== 'string' || typeof value.proof !== 'string') return null
  const wish = parseWish(value.wish)
  return wish === null ? null : { nonce: value.nonce, wish, proof: value.proof }
}

/** Reads a reply; null where the text is none. */
export function parseReply(text: string): Reply | null {
  const value = parseObject(text)
  if (value === null || typeof value.handover !== 'string' || typeof value.proof !== 'string') return null
  return { handover: value.handover, proof: value.proof }
}

function parseWish(value: unknown): HandoverWish | null {
  if (typeof value !== 'object' || value === null || !('as' in value)) return null
  if (value.as === 'address') return { as: 'address' }
  if (value.as === 'file' && 'folder' in value && typeof value.folder === 'string') {
    return { as: 'file', folder: value.folder }
  }
  return null
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}
