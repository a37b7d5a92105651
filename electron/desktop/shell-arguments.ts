/**
 * What a person wrote behind the program's name. Started from the source, Electron's own switches and our main file
 * come before it.
 */
export function shellArguments(argv: readonly string[], isPackaged: boolean): string[] {
  if (isPackaged) return argv.slice(1)
  const main = argv.findIndex((arg, index) => index > 0 && !arg.startsWith('-'))
  return main < 0 ? [] : argv.slice(main + 1)
}
