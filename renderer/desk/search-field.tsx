import { Search as SearchIcon, X } from 'lucide-react'
import { useEffect, type KeyboardEvent, type RefObject } from 'react'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'

type Props = {
  text: string
  input: RefObject<HTMLInputElement | null>
  onText: (text: string) => void
  onEnter: () => void
  /** The arrow key into the list. */
  onDown: () => void
}

/** A key that begins a scanner's burst must not move the focus: the search waits this long for another key. */
const slashAloneMs = 60

export function SearchField({ text, input, onText, onEnter, onDown }: Props) {
  const { say } = useWords()
  useSlash(input)

  function onKeyDown(event: KeyboardEvent) {
    // Enter also ends a word of an input method.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      onEnter()
    } else if (event.key === 'ArrowDown') {
      event.preventDefault()
      onDown()
    }
  }

  return (
    <div className="search" role="search">
      <SearchIcon className="icon search-icon" aria-hidden="true" />
      <input
        ref={input}
        className="search-input"
        type="search"
        aria-label={say('search.label')}
        placeholder={say('search.placeholder')}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        // The placeholder follows the page, what is typed its own script.
        dir={text === '' ? undefined : 'auto'}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <Button look="icon" aria-label={say('search.clear')} onPress={() => onText('')}>
          <X className="icon" aria-hidden="true" />
        </Button>
      )}
    </div>
  )
}

/** "/" goes to the search from anywhere but a text field, unless it is the first key of a burst. */
function useSlash(input: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    function onKey(event: globalThis.KeyboardEvent) {
      clearTimeout(timer)
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      timer = setTimeout(() => input.current?.focus(), slashAloneMs)
    }
    addEventListener('keydown', onKey)
    return () => {
      clearTimeout(timer)
      removeEventListener('keydown', onKey)
    }
  }, [input])
}
