/** In pixels of the picture, from its top left. */
export type Point = { readonly x: number; readonly y: number }

/** Of a code, in its own order however it is turned: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point]

/** One QR code that was read: what it says, and where in the picture it stands. */
export type Reading = { readonly text: string; readonly corners: Corners }

/** A QR code that was found and could not be read; `modules` a side. */
export type UnreadCode = { readonly corners: Corners; readonly modules: number }
