/** What holds the focus at one moment, and how to put it back as it was. */
export type FieldState = {
  focused: Element | null
  putBack: () => void
}

type TextField = HTMLInputElement | HTMLTextAreaElement

/** Remembers the focused field with its text and caret, before a key changes them. */
export function rememberField(page: Document): FieldState {
  const focused = focusedElement(page)
  return { focused, putBack: focused === null ? () => {} : rememberContent(focused) }
}

/** Puts back what changed since the first of `states`, in whichever field it was, and the focus where it was then. */
export function putBackFields(page: Document, states: readonly FieldState[]): void {
  const seen = new Set<Element | null>()
  for (const { focused, putBack } of states) {
    if (seen.has(focused)) continue
    seen.add(focused)
    putBack()
  }
  const focused = states[0]?.focused
  if (!(focused instanceof HTMLElement) || !focused.isConnected || focused === page.body) return
  if (focusedElement(page) !== focused) focused.focus({ preventScroll: true })
}

/** Whether keys write text where the focus is. */
export function isTextFocused(page: Document): boolean {
  const focused = focusedElement(page)
  if (focused instanceof HTMLElement && focused.isContentEditable) return true
  return isTextField(focused) && !focused.readOnly && !focused.disabled
}

function focusedElement(page: Document): Element | null {
  let focused = page.activeElement
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
  return focused
}

const textless = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'hidden',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
])

function isTextField(element: Element | null): element is TextField {
  if (element instanceof HTMLTextAreaElement) return true
  return element instanceof HTMLInputElement && !textless.has(element.type)
}

function rememberContent(element: Element): () => void {
  if (isTextField(element)) return rememberText(element)
  if (element instanceof HTMLSelectElement) return rememberChoice(element)
  if (element instanceof HTMLElement && element.isContentEditable) return rememberRichText(element)
  return () => {}
}

function rememberText(field: TextField): () => void {
  const { value, selectionStart, selectionEnd, selectionDirection } = field
  return () => {
    if (field.value !== value) {
      // React keeps its own `value` on the element and believes only a change made past it.
      Reflect.set(Object.getPrototypeOf(field) as object, 'value', value, field)
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'historyUndo' }))
    }
    // Fields for numbers and mail addresses have no caret that a script may know.
    if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? 'none')
  }
}

/** A letter typed into a list of choices chooses the first that begins with it. */
function rememberChoice(list: HTMLSelectElement): () => void {
  const { selectedIndex } = list
  return () => {
    if (list.selectedIndex === selectedIndex) return
    list.selectedIndex = selectedIndex
    list.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
    list.dispatchEvent(new Event('change', { bubbles: true }))
  }
}

/**
 * In rich text nothing is replaced but the characters that were typed: they are deleted before the caret as a person would,
 * so that the elements that a page holds on to stay the same ones.
 */
function rememberRichText(host: HTMLElement): () => void {
  const page = host.ownerDocument
  const length = host.textContent.length
  const replaced = page.getSelection()?.toString() ?? ''
  return () => {
    const selection = page.getSelection()
    if (selection === null) return
    const typed = host.textContent.length - length + replaced.length
    if (typed <= 0) return
    for (let count = 0; count < typed; count++) selection.modify('extend', 'backward', 'character')
    selection.deleteFromDocument()
    const { anchorNode, anchorOffset } = selection
    if (replaced !== '' && anchorNode instanceof Text) {
      anchorNode.insertData(anchorOffset, replaced)
      selection.setBaseAndExtent(anchorNode, anchorOffset + replaced.length, anchorNode, anchorOffset)
    }
    host.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'historyUndo' }))
  }
}
