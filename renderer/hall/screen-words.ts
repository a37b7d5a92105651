import type { HallAnswer } from '../../shared/contract/hall.ts'
import type { HallWords } from './hall-words.ts'
import type { ShownScreen } from './shown.ts'

type HallVerdict = Extract<HallAnswer, { kind: 'verdict' }>

/** A screen in one language: what it comes to in few words, and what to do now. */
export type ScreenWords = { readonly title: string; readonly step: string | null }

/** `isVisitors`: in the visitor's language, not the room's. */
export function screenWords(shown: ShownScreen, words: HallWords, isVisitors: boolean): ScreenWords {
  const { say } = words
  switch (shown.kind) {
    case 'deciding':
      return { title: say('deciding.title'), step: null }
    case 'failed':
      return shown.why === 'away'
        ? { title: say('hall.away'), step: say('hall.awayText') }
        : { title: say('hall.failed'), step: say('hall.failedText') }
    case 'answer':
      return wordsOfAnswer(shown.answer, words, isVisitors)
  }
}

function wordsOfAnswer(answer: HallAnswer, words: HallWords, isVisitors: boolean): ScreenWords {
  const { say } = words
  switch (answer.kind) {
    case 'elsewhere':
      return {
        title: say('hall.moved'),
        step:
          answer.roomName === null
            ? say('hall.movedAway')
            : say('hall.alsoMoved', { title: answer.title, room: answer.roomName }),
      }
    case 'nothing':
      return { title: say('hall.nothingNow'), step: say('hall.nothingRecorded') }
    case 'verdict':
      return { title: titleOf(answer, words), step: stepOf(answer, words, isVisitors) }
  }
}

function titleOf({ code, session }: HallVerdict, { say }: HallWords): string {
  switch (code) {
    case null:
      return say('hall.seeDesk')
    case 'checked_out':
    case 'not_inside':
      return say('hall.goodbye')
    case 'unknown_badge':
      return say('hall.unknown')
    case 'admitted_provisionally':
      return say('verdict.checked_in')
    case 'already_in':
      // Where nobody checks out, "inside" would claim to know more than the station does.
      return say(session?.direction === 'in' ? 'verdict.already_in_in' : 'verdict.already_in')
    case 'checked_in':
    case 're_entered':
    case 'not_a_badge':
    case 'other_event':
    case 'no_session':
    case 'revoked':
    case 'superseded':
    case 'cancelled':
    case 'blocked':
    case 'not_accredited':
    case 'too_early':
    case 'too_late':
    case 'not_invited':
    case 'rule_refused':
    case 'session_full':
      return say(`verdict.${code}`)
  }
}

function stepOf(verdict: HallVerdict, words: HallWords, isVisitors: boolean): string | null {
  const { say, times } = words
  const { code, session, first } = verdict
  switch (code) {
    case null:
      return null
    case 'checked_in':
    case 're_entered':
      return say('step.checked_in', { time: times.minute(verdict.atMs) })
    case 'checked_out':
      return say('step.checked_out', { time: times.minute(verdict.atMs) })
    case 'not_inside':
      return say('hall.notInside')
    case 'admitted_provisionally':
      return say('hall.provisional')
    case 'not_a_badge':
      return say('hall.notABadge')
    case 'superseded':
      return say('hall.superseded')
    case 'already_in':
      if (first === null) return say('step.unstaffed')
      return say('step.already_in', { time: times.minute(first.atMs), station: first.stationName })
    case 'too_early':
      return session === null ? null : doors(session.doorsAtMs, verdict.atMs, words)
    case 'too_late':
      return session === null ? null : say('step.too_late', { time: times.minute(session.endsAtMs) })
    case 'session_full':
      return verdict.capacity === null ? say('step.unstaffed') : seats(verdict.capacity, words)
    case 'rule_refused':
      return verdict.explanation?.[isVisitors ? 'visitor' : 'room'] ?? say('step.rule_refused')
    case 'not_invited':
      return say('step.not_invited')
    case 'other_event':
    case 'unknown_badge':
    case 'no_session':
    case 'revoked':
    case 'cancelled':
    case 'blocked':
    case 'not_accredited':
      return say('step.unstaffed')
  }
}

function doors(doorsAtMs: number, nowMs: number, { say, times }: HallWords): string {
  const time = times.minute(doorsAtMs)
  const day = times.day(doorsAtMs)
  return day === times.day(nowMs) ? say('step.too_early', { time }) : say('hall.doorsDay', { day, time })
}

function seats(capacity: number, { say }: HallWords): string {
  return capacity === 0 ? say('step.noSeats') : say('step.session_full', { n: capacity })
}

/** After these the desk is where it goes on. */
export function isForDesk(shown: ShownScreen): boolean {
  if (shown.kind !== 'answer' || shown.answer.kind !== 'verdict') return false
  const { code } = shown.answer
  return code === 'already_in' || code === 'session_full' || code === 'rule_refused' || code === 'not_invited'
}
