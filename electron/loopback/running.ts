import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAddress, type Address } from './address.ts'
import { isSameProof, parseQuestion, parseReply, proofOf } from './control.ts'
import { folderIdentity } from './folder-identity.ts'
import type { HandoverWish } from './handover.ts'
import { originOf } from './origin.ts'
import { loopbackFolder } from './private-folder.ts'

/** What stands at a port: this folder's station, a stranger, nobody, or one that takes connections and says nothing. */
export type Neighbour = { kind: 'ours'; handover: string } | { kind: 'stranger' | 'nobody' | 'silent' }

/** A station answers within 50 ms; one that takes longer than this hangs. */
const askMs = 3000

/**
 * Asks the station that serves a data folder for a window's token. Gives its address (`url`) and the hand-over (a
 * file's path, or an address), or null where no station serves that folder. A killed station needs no cleaning up:
 * what it left tells only where to ask.
 */
export async function bringForward(
  dataDir: string,
  wish: HandoverWish,
): Promise<{ url: string; handover: string } | null> {
  if (!existsSync(dataDir)) return null
  const address = readAddress(loopbackFolder(dataDir))
  if (address === null) return null
  const neighbour = await askNeighbour({ address, identity: folderIdentity(dataDir), wish })
  return neighbour.kind === 'ours' ? { url: `${originOf(address.port)}/`, handover: neighbour.handover } : null
}

/** Asks whoever listens at an address whether it serves the folder of this identity. */
export async function askNeighbour({
  address,
  identity,
  wish = { as: 'address' },
}: {
  address: Address
  identity: string
  wish?: HandoverWish
}): Promise<Neighbour> {
  const { port, controlKey } = address
  const nonce = randomBytes(16).toString('hex')
  const proof = proofOf('question', { controlKey, identity, nonce, text: JSON.stringify(wish) })
  try {
    const response = await fetch(`${originOf(port)}/control`, {
      method: 'POST',
      body: JSON.stringify({ nonce, wish, proof }),
      redirect: 'manual',
      signal: AbortSignal.timeout(askMs),
    })
    const reply = response.status === 200 ? parseReply(await response.text()) : null
    if (reply === null) return { kind: 'stranger' }
    const right = proofOf('reply', { controlKey, identity, nonce, text: reply.handover })
    return isSameProof(reply.proof, right) ? { kind: 'ours', handover: reply.handover } : { kind: 'stranger' }
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'silent' }
    return { kind: isRefused(error) ? 'nobody' : 'stranger' }
  }
}

/**
 * The other side: the reply to a question, or null where it was not put by someone who knows this folder's key.
 */
export function replyTo(
  text: string,
  { dataDir, handOver }: { dataDir: string; handOver: (wish: HandoverWish) => string },
): string | null {
  const question = parseQuestion(text)
  const address = readAddress(loopbackFolder(dataDir))
  if (question === null || address === null) return null
  const { controlKey } = address
  const identity = folderIdentity(dataDir)
  const { nonce, wish } = question
  const right = proofOf('question', { controlKey, identity, nonce, text: JSON.stringify(wish) })
  if (!isSameProof(question.proof, right)) return null
  const handover = handOver(wish)
  return JSON.stringify({ handover, proof: proofOf('reply', { controlKey, identity, nonce, text: handover }) })
}

/** Notes which process serves a folder. It serves only to tell a station that hangs from a stranger that is silent. */
export function noteProcess(folder: string): void {
  writeFileSync(join(folder, 'process'), `${process.pid}\n`, { mode: 0o600 })
}

/** Takes the note back at a clean end. */
export function forgetProcess(folder: string): void {
  rmSync(join(folder, 'process'), { force: true })
}

/** The process that was noted, if it still lives; else null. */
export function livingProcess(folder: string): number | null {
  try {
    const pid = Number(readFileSync(join(folder, 'process'), 'utf8'))
    if (!Number.isInteger(pid) || pid <= 0) return null
    process.kill(pid, 0)
    return pid
  } catch {
    return null
  }
}

function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'
}
