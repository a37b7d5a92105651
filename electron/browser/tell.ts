/** Says one line to whoever started Muster, on standard error unless told otherwise. */
export function tell(line: string, to: NodeJS.WritableStream = process.stderr): void {
  to.write(`${line}\n`)
}

/** The one line that people and programs wait for. */
export function tellReady(address: string): void {
  tell(`Muster is ready at ${address}`, process.stdout)
}
