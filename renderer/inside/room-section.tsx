import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import type { Times } from '../i18n/times.ts'
import { useWords } from '../i18n/use-words.tsx'
import type { InsideRoom, InsideRow } from './rooms.ts'

type Props = {
  room: InsideRoom
  times: Times
  /** What stands at the head of each sheet of paper, beside the room. */
  paperHead: string
  isOnPaper: boolean
}

/** A screen shows so many of a room until it is asked for more: a browser draws some thousand rows, and no more, at ease. */
const onScreen = 300

/** Everyone in one room. On paper a sheet of its own begins, and each sheet says room, count and time. */
export function RoomSection({ room, times, paperHead, isOnPaper }: Props) {
  const { say, number } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  const rows = isOpen || isOnPaper ? room.rows : room.rows.slice(0, onScreen)
  const hasSessions = room.sessions.length > 1
  return (
    <section className="inside-room" aria-labelledby={`inside-${room.key}`}>
      <header className="inside-room-head">
        <h2 id={`inside-${room.key}`}>
          <bdi>{room.name}</bdi>
        </h2>
        <p className="figures">
          <strong>{say('inside.people', { n: room.people })}</strong>
          {room.unsure > 0 && <span> · {say('inside.unsure', { n: room.unsure })}</span>}
        </p>
        <p className="inside-sessions">
          {room.sessions.map((session) => (
            <bdi key={session.code}>{session.title}</bdi>
          ))}
        </p>
      </header>
      <table className="inside-table">
        <thead>
          <tr className="only-on-paper">
            <th colSpan={3} scope="colgroup">
              <bdi>{room.name}</bdi> · {say('inside.people', { n: room.people })} · {paperHead}
            </th>
          </tr>
          <tr>
            <th scope="col">{say('inside.name')}</th>
            <th scope="col">{say('inside.remark')}</th>
            <th className="inside-since" scope="col">
              {say('inside.since')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PersonRow key={`${row.person.ref} ${row.session.code}`} {...{ row, times, hasSessions }} />
          ))}
          {room.erased > 0 && <NamelessRow text={say('inside.erased', { n: room.erased })} />}
          {room.notInRoster > 0 && <NamelessRow text={say('inside.notInRoster', { n: room.notInRoster })} />}
        </tbody>
      </table>
      {rows.length < room.rows.length && (
        <div className="only-on-screen">
          <Button onPress={() => setIsOpen(true)}>{say('inside.all', { count: number(room.rows.length) })}</Button>
        </div>
      )}
    </section>
  )
}

function PersonRow({ row, times, hasSessions }: { row: InsideRow; times: Times; hasSessions: boolean }) {
  const { say } = useWords()
  const { person, session, elsewhere } = row
  // Where nobody checks out everyone may have left: that is no mark of one of them.
  const isUnseen = elsewhere !== null || person.state === 'left_unseen'
  const remarks = [
    ...(person.state === 'may_have_left' ? [say('inside.mayHaveLeft')] : []),
    ...(person.state === 'left_unseen' ? [say('inside.leftUnseen')] : []),
    ...(person.state === 'stayed' ? [say('inside.stayed')] : []),
    ...(elsewhere === null
      ? []
      : [say('inside.elsewhere', { place: elsewhere.place, time: times.minute(elsewhere.sinceMs) })]),
    ...(hasSessions ? [session.title] : []),
  ]
  return (
    <tr data-state={person.state} className={isUnseen ? 'inside-unseen' : undefined}>
      <td>
        <span className="inside-person">
          <span className="tick only-on-paper" aria-hidden="true" />
          <strong>
            <Name text={person.name} country={person.country} />
          </strong>
          {person.organisation !== null && (
            <span className="inside-organisation">
              <Name text={person.organisation} country={person.country} />
            </span>
          )}
        </span>
      </td>
      <td className="inside-remark">
        {remarks.map((remark) => (
          <bdi key={remark}>{remark}</bdi>
        ))}
      </td>
      <td className="inside-since figures">{times.minute(person.sinceMs)}</td>
    </tr>
  )
}

/** People who count and have no name. */
function NamelessRow({ text }: { text: string }) {
  return (
    <tr className="inside-unseen">
      <td colSpan={3}>
        <span className="tick only-on-paper" aria-hidden="true" />
        {text}
      </td>
    </tr>
  )
}
