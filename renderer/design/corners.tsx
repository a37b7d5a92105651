import type { ReactNode } from 'react'

/** Four corners around what a badge is to be held to. */
export function Corners({ children, className = '' }: { children?: ReactNode; className?: string }) {
  return (
    <div className={`corners ${className}`}>
      {children}
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path
          d="M2 22V8a6 6 0 0 1 6-6h14M78 2h14a6 6 0 0 1 6 6v14M98 78v14a6 6 0 0 1-6 6H78M22 98H8a6 6 0 0 1-6-6V78"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </div>
  )
}
