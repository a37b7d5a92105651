import { ImageUp } from 'lucide-react'
import { FileTrigger } from 'react-aria-components'
import { Button } from '../../design/button.tsx'
import type { en } from '../../i18n/en.ts'
import { useWords } from '../../i18n/use-words.tsx'
import { RawText } from './raw-text.tsx'
import type { PictureResult } from './read-picture.ts'
import { useDroppedFiles } from './use-dropped-files.ts'
import { usePictures, type Picture } from './use-pictures.ts'

const problems = {
  otherKind: 'scanner.otherKind',
  noPicture: 'scanner.brokenPicture',
  tooLarge: 'scanner.tooLarge',
  noDecoder: 'scanner.noDecoder',
  failed: 'scanner.pictureFailed',
} as const satisfies Record<Extract<PictureResult, { kind: 'unread' }>['problem'], keyof typeof en>

/** Picture files through the decoder that the camera has, with what each says. */
export function PictureFiles({ onText }: { onText: (text: string, ms: number) => void }) {
  const { say } = useWords()
  const { pictures, read, clear } = usePictures(onText)
  useDroppedFiles(read)
  return (
    <section className="check-part" aria-labelledby="check-pictures" data-testid="pictures">
      <header className="check-head">
        <h2 id="check-pictures">{say('scanner.pictures')}</h2>
        {pictures.length > 0 && (
          <Button look="quiet" onPress={clear}>
            {say('scanner.clear')}
          </Button>
        )}
      </header>
      <p className="check-said">{say('scanner.picturesText')}</p>
      <FileTrigger
        allowsMultiple
        acceptedFileTypes={['image/png', 'image/jpeg', 'image/webp']}
        onSelect={(files) => read([...(files ?? [])])}
      >
        <Button>
          <ImageUp className="icon" aria-hidden="true" />
          {say('scanner.choosePictures')}
        </Button>
      </FileTrigger>
      {pictures.length > 0 && (
        <table className="check-table">
          <thead>
            <tr>
              <th scope="col">{say('scanner.file')}</th>
              <th scope="col">{say('scanner.text')}</th>
              <th scope="col" className="check-number">
                {say('scanner.milliseconds')}
              </th>
            </tr>
          </thead>
          <tbody>
            {pictures.map((picture) => (
              <PictureRow key={picture.id} picture={picture} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function PictureRow({ picture: { name, result } }: { picture: Picture }) {
  const { say, number } = useWords()
  return (
    <tr data-result={result.kind}>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td>
        {result.kind === 'waiting' && <span className="check-said">{say('scanner.readingPicture')}</span>}
        {result.kind === 'unread' && say(problems[result.problem])}
        {result.kind === 'read' && result.texts.length === 0 && say('scanner.noCode')}
        {result.kind === 'read' && result.texts.length > 0 && (
          <ul className="check-found">
            {result.texts.map((text) => (
              <li key={text}>
                <RawText text={text} />
              </li>
            ))}
          </ul>
        )}
      </td>
      <td className="check-number figures">{result.kind === 'read' && number(Math.round(result.ms))}</td>
    </tr>
  )
}
