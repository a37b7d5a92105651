import type { BadgeSettings } from '../../shared/domain/badge-design.ts'
import { TypesetError, type Typesetter } from './typst.ts'

/** Thrown for a picture that cannot be read, before any badge is made. */
export class UnreadableLogoError extends Error {
  constructor(options: ErrorOptions) {
    super('The picture of the logo cannot be read. Take a PNG, JPEG or SVG file.', options)
    this.name = 'UnreadableLogoError'
  }
}

/** A logo as a layout takes it: the name of its file, and the file. */
export function logoFile(logo: NonNullable<BadgeSettings['logo']>): {
  readonly name: string
  readonly data: Uint8Array
} {
  return { name: `logo.${logo.format}`, data: Buffer.from(logo.data, 'base64') }
}

/** Reads the picture once. Throws UnreadableLogoError. */
export function checkLogo(typesetter: Typesetter, logo: NonNullable<BadgeSettings['logo']>): void {
  const { name, data } = logoFile(logo)
  try {
    typesetter.typeset('logo.typ', { 'logo.json': JSON.stringify({ file: name }), [name]: data }).svg()
  } catch (error) {
    if (error instanceof TypesetError) throw new UnreadableLogoError({ cause: error })
    throw error
  }
}
