import { addressOfOwnPage } from './own-page.ts'

const style = `
:root { color-scheme: light dark; font: 20px/1.4 system-ui, sans-serif; }
* { user-select: none; box-sizing: border-box; }
body { margin: 0; }
main { min-height: 100vh; display: grid; place-content: center; justify-items: center; gap: 12px; }
h1 { margin: 0; font-size: 20px; text-align: center; }
output { display: block; min-height: 1.4em; text-align: center; white-space: pre-line; }
#typed { font-size: 32px; letter-spacing: .3em; min-height: 1.4em; }
#pad { display: grid; grid-template-columns: repeat(3, 80px); gap: 8px; }
button { font: inherit; font-size: 26px; min-width: 72px; min-height: 72px; border-radius: 8px; border: 1px solid; }
button:focus-visible { outline: 4px solid; outline-offset: 2px; }
`

/** Nobody types for so long: the pad goes. */
const untouchedMs = 60_000

const script = `'use strict'
const words = {
  wrong: (n) => 'Wrong PIN. Tries left: ' + n + '\\nCode incorrect. Essais restants\u00a0: ' + n +
    '\\nPIN incorrecto. Intentos restantes: ' + n + '\\nرمز خاطئ. المحاولات المتبقية: ' + n,
  locked: (s) => 'Too many tries. Wait ' + s + ' s.\\nTrop d’essais. Attendez ' + s + ' s.' +
    '\\nDemasiados intentos. Espere ' + s + ' s.\\nمحاولات كثيرة. انتظر ' + s + ' ث.',
  unset: () => 'No exit PIN was chosen here.\\nAucun code de sortie n’a été choisi ici.' +
    '\\nAquí no se eligió ningún PIN de salida.\\nلم يُحدَّد رمز خروج هنا.',
}
const typed = document.getElementById('typed')
const said = document.getElementById('said')
let pin = ''
let isAsking = false
let timer
function stay() { clearTimeout(timer); timer = setTimeout(() => close(), ${untouchedMs}) }
function show() { typed.textContent = '•'.repeat(pin.length) }
async function ask() {
  if (isAsking || pin === '') return
  isAsking = true
  const outcome = await musterShell.leaveKiosk(pin).catch(() => ({ kind: 'unset' }))
  isAsking = false
  pin = ''
  show()
  if (outcome.kind === 'wrong') said.textContent = words.wrong(outcome.triesLeft)
  if (outcome.kind === 'locked') said.textContent = words.locked(Math.ceil((outcome.untilMs - Date.now()) / 1000))
  if (outcome.kind === 'unset') said.textContent = words.unset()
}
function press(key) {
  stay()
  if (/^[0-9]$/.test(key) && pin.length < 12) { pin += key; said.textContent = '' }
  if (key === 'Backspace') pin = pin.slice(0, -1)
  if (key === 'Enter') void ask()
  if (key === 'Escape') close()
  show()
}
addEventListener('click', (event) => {
  const key = event.target.dataset.key
  if (key !== undefined) press(key)
})
addEventListener('keydown', (event) => {
  // A button that has the focus is pressed by Enter: it is not meant as the end of the PIN too.
  if (event.key === 'Enter') event.preventDefault()
  press(event.key)
})
stay()
`

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => `<button data-key="${digit}">${digit}</button>`).join('')

/** The address of the pad for the exit PIN: of the shell itself, for it opens where the station is dead too. */
export const exitPage = addressOfOwnPage({
  title: 'Muster',
  style,
  script,
  body: `
<h1><span lang="en">Exit PIN</span> · <span lang="fr">Code de sortie</span> · <span lang="es">PIN de salida</span> · <span lang="ar" dir="rtl">رمز الخروج</span></h1>
<output id="typed" aria-hidden="true"></output>
<div id="pad">${digits}<button data-key="Backspace" aria-label="Delete">⌫</button><button data-key="0">0</button><button data-key="Enter" aria-label="OK">✓</button></div>
<button data-key="Escape" id="stay" aria-label="Stay">✕</button>
<output id="said" role="status"></output>
`,
})
