const betweenKeysMs = 4

/**
 * Plays a badge code as a hardware scanner sends it: real key events on the document, one after another, with Enter at
 * the end. They take the way of every scan, through the same listener.
 */
export async function playScan(code: string): Promise<void> {
  for (const letter of code) {
    press({ key: letter, code: `Key${letter.toUpperCase()}`, shiftKey: true })
    await new Promise((resolve) => setTimeout(resolve, betweenKeysMs))
  }
  press({ key: 'Enter', code: 'Enter' })
}

function press(init: KeyboardEventInit) {
  for (const type of ['keydown', 'keyup']) {
    document.body.dispatchEvent(new KeyboardEvent(type, { ...init, bubbles: true, cancelable: true }))
  }
}
