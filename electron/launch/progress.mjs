/**
 * Runs `action` and meanwhile tells on standard error what is going on and for how many seconds: one line that counts
 * in a terminal, a line at the start, every 15 seconds and at the end elsewhere. Standard output stays untouched.
 * @template T
 * @param {string | (() => string)} text what is going on; a function where it changes while the action runs
 * @param {() => Promise<T>} action
 * @returns {Promise<T>} what the action gives; its error passes through
 */
export async function withProgress(text, action) {
  const began = performance.now()
  const seconds = () => Math.round((performance.now() - began) / 1000)
  const line = () => `${typeof text === 'function' ? text() : text} …`
  const inTerminal = process.stderr.isTTY
  process.stderr.write(inTerminal ? line() : `${line()}\n`)
  const clock = setInterval(
    () => process.stderr.write(inTerminal ? `\r\x1b[K${line()} ${seconds()} s` : `${line()} ${seconds()} s\n`),
    inTerminal ? 1000 : 15_000,
  )
  try {
    return await action()
  } finally {
    clearInterval(clock)
    process.stderr.write(inTerminal ? `\r\x1b[K${line()} ${seconds()} s\n` : `${line()} ${seconds()} s\n`)
  }
}
