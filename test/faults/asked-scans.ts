import type { z } from 'zod'
import type { scanInput } from '../../shared/contract/check-in.ts'
import { directions } from '../../shared/domain/verdict.ts'
import type { Person } from './messages.ts'
import { pick, randomFrom, seedOf } from './random.ts'
import { sessionCodes } from './trial-event.ts'

type AskedScan = z.infer<typeof scanInput>

function scanId(life: number, number: number): string {
  return `${life}.${number}`
}

/** The scan of an id, the same whoever asks: that is how an id is asked again after its process died. */
export function askedScan(seed: number, people: readonly Person[], life: number, number: number): AskedScan {
  const random = randomFrom(seedOf(seed, life, number))
  const person = pick(random, people)
  return {
    id: scanId(life, number),
    who: whoOf(random(), person),
    session: pick(random, sessionCodes),
    direction: pick(random, directions),
    gate: null,
    override: null,
    language: 'en',
    atMs: null,
  }
}

/** Mostly a badge; also the person by name, a badge typed by hand, a forged one, and what a telephone shows instead. */
function whoOf(chance: number, { id, code }: Person): AskedScan['who'] {
  if (chance < 0.7) return { readings: [code] }
  if (chance < 0.8) return { attendeeId: id }
  if (chance < 0.9) return { readings: [code.toLowerCase(), code] }
  if (chance < 0.95) return { readings: [`${code.slice(0, -1)}${code.endsWith('B') ? 'C' : 'B'}`] }
  return { readings: [`https://example.org/${id}`] }
}
