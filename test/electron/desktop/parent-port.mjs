/** Gives a process of Node's `fork` what Electron gives to its utility processes: `process.parentPort`. */
Object.assign(process, {
  parentPort: {
    /** @param {unknown} message */
    postMessage: (message) => process.send?.(message),
    /**
     * @param {'message'} event
     * @param {(event: { data: unknown }) => void} listener
     */
    on: (event, listener) => process.on(event, (data) => listener({ data })),
  },
})
// Electron ends its utility processes with itself.
process.once('disconnect', () => process.exit(1))
