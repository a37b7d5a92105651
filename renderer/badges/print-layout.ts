import { badgeSizes, sheetGrid, type BadgeDesign, type BadgeSheet } from '../../shared/domain/badge-design.ts'

export type Paper = { readonly design: BadgeDesign; readonly sheet: BadgeSheet | null; readonly hasBack: boolean }

type Placed = { readonly picture: number; readonly leftMm: number; readonly topMm: number }

/** Pages of one size, with which picture lies where; the pictures are front, back, front, back where there are backs. */
export type PrintLayout = {
  readonly widthMm: number
  readonly heightMm: number
  /** Size of one picture. */
  readonly badge: { readonly widthMm: number; readonly heightMm: number }
  readonly pages: readonly (readonly Placed[])[]
  /** Corners of badges on a sheet, at each of which two cuts cross. */
  readonly cuts: readonly { readonly leftMm: number; readonly topMm: number }[]
}

/** Lays pictures on paper as the PDF does: one a page, or on sheets whose backs lie the other way round. */
export function layOut(paper: Paper, pictures: number): PrintLayout {
  const badge = badgeSizes[paper.design]
  const sides = paper.hasBack ? 2 : 1
  const badges = Math.floor(pictures / sides)
  if (paper.sheet === null) {
    const pages = Array.from({ length: badges * sides }, (_, picture) => [{ picture, leftMm: 0, topMm: 0 }])
    return { ...badge, badge, pages, cuts: [] }
  }
  const grid = sheetGrid(paper.design, paper.sheet)
  const onSheet = grid.columns * grid.rows
  const pages: Placed[][] = []
  for (let first = 0; first < badges; first += onSheet) {
    for (let side = 0; side < sides; side++) {
      const here = Math.min(onSheet, badges - first)
      pages.push(
        Array.from({ length: here }, (_, index) => {
          const column = index % grid.columns
          const across = side === 1 ? grid.columns - 1 - column : column
          return {
            picture: (first + index) * sides + side,
            leftMm: grid.leftMm + across * badge.widthMm,
            topMm: grid.topMm + Math.floor(index / grid.columns) * badge.heightMm,
          }
        }),
      )
    }
  }
  const cuts = Array.from({ length: (grid.columns + 1) * (grid.rows + 1) }, (_, index) => ({
    leftMm: grid.leftMm + (index % (grid.columns + 1)) * badge.widthMm,
    topMm: grid.topMm + Math.floor(index / (grid.columns + 1)) * badge.heightMm,
  }))
  return { widthMm: grid.widthMm, heightMm: grid.heightMm, badge, pages, cuts }
}
