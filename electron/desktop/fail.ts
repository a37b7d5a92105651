import { LoopbackError } from '../loopback/loopback-error.ts'
import type { AppPart, DialogPart } from './electron-parts.ts'

/** Ends Muster with the sentence of an error and its exit code; anything else is a defect and keeps its stack. */
export function failWith(error: unknown, { app, dialog }: { app: AppPart; dialog: DialogPart }): void {
  const sentence = sayWhy(error)
  // Started from a desktop, nobody sees standard error.
  if (app.isPackaged) dialog.showErrorBox('Muster', sentence)
  app.exit(error instanceof LoopbackError ? error.exitCode : 1)
}

/** Writes the sentence of an error to standard error, and gives it back. */
export function sayWhy(error: unknown): string {
  const sentence = error instanceof LoopbackError ? error.message : String(error instanceof Error ? error.stack : error)
  process.stderr.write(`${sentence}\n`)
  return sentence
}
