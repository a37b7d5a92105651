import type { VerdictColour } from '../../shared/domain/verdict.ts'

/** Circle with tick, octagon with cross, triangle: a verdict is never told by colour alone. */
export function VerdictSign({ colour, className }: { colour: VerdictColour; className?: string }) {
  return (
    <svg
      className={className}
      viewBox="0 0 100 100"
      fill="none"
      stroke="currentColor"
      strokeWidth="8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {shapes[colour]}
    </svg>
  )
}

const shapes: Record<VerdictColour, React.ReactNode> = {
  green: (
    <>
      <circle cx="50" cy="50" r="44" />
      <path d="M29 52l15 15 28-32" strokeWidth="10" />
    </>
  ),
  red: (
    <>
      <path d="M32 6h36l26 26v36l-26 26H32L6 68V32z" />
      <path d="M34 34l32 32M66 34L34 66" strokeWidth="10" />
    </>
  ),
  amber: (
    <>
      <path d="M50 8l45 82H5z" />
      <path d="M50 38v24" strokeWidth="10" />
      <path d="M50 76v.5" strokeWidth="11" />
    </>
  ),
}
