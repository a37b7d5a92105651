/** Why no window can be opened here, as the end of a sentence; null where one can. */
export function whyNoWindow(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  userId: number | undefined = process.getuid?.(),
): string | null {
  // Naming the browser is the technician's word that it will do.
  if (env.MUSTER_BROWSER !== undefined && env.MUSTER_BROWSER !== '') return null
  if (userId === 0) return 'this is the administrator (root), whose browser would run without its sandbox'
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display'
  return null
}
