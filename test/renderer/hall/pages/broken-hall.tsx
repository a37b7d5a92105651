import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { HallBoundary } from '../../../../renderer/hall/hall-boundary.tsx'
import { hallWordsIn } from '../../../../renderer/hall/hall-words.ts'

/** Works until it is touched. */
function Fragile() {
  const [isBroken, setIsBroken] = useState(false)
  if (isBroken) throw new Error('broken on purpose')
  return (
    <button type="button" onClick={() => setIsBroken(true)}>
      Break
    </button>
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root.')
createRoot(root).render(
  <div className="hall">
    <HallBoundary words={hallWordsIn('fr', 'Europe/Paris')} telephone="+33 4 72 00 00 00">
      <Fragile />
    </HallBoundary>
  </div>,
)
